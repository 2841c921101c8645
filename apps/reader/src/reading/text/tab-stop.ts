import { paragraphAround } from './paragraph-view.js';

const CONTROLS = 'a[href], button';

/**
 * The text is one Tab stop: a single paragraph, which `j` and `k` move on, and from there Tab goes through what can be
 * pressed in it (its number, links, footnote marks, the mark of its notes).
 */
export class TabStop {
  private paragraph: HTMLElement | null = null;

  constructor(private readonly text: HTMLElement) {}

  get current(): HTMLElement | null {
    return this.paragraph?.isConnected ? this.paragraph : null;
  }

  /** True while the keyboard's focus is in the text. */
  get hasFocus(): boolean {
    return this.text.contains(document.activeElement);
  }

  moveTo(paragraph: HTMLElement): void {
    if (this.current === paragraph) return this.openControls(paragraph);
    if (this.paragraph) {
      this.paragraph.removeAttribute('tabindex');
      for (const control of controlsIn(this.paragraph)) control.tabIndex = -1;
    }
    this.paragraph = paragraph;
    paragraph.tabIndex = 0;
    this.openControls(paragraph);
  }

  focus(paragraph: HTMLElement): void {
    this.moveTo(paragraph);
    paragraph.focus({ preventScroll: true });
  }

  /** Takes the controls of a part that came onto the page out of the Tab order. */
  closeControls(part: HTMLElement): void {
    for (const control of controlsIn(part)) {
      if (paragraphAround(control) !== this.current || this.current === null) control.tabIndex = -1;
    }
  }

  private openControls(paragraph: HTMLElement): void {
    for (const control of controlsIn(paragraph)) control.tabIndex = 0;
  }
}

function controlsIn(element: HTMLElement): NodeListOf<HTMLElement> {
  return element.querySelectorAll<HTMLElement>(CONTROLS);
}
