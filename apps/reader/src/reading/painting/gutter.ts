import { gutterOf, paragraphAround } from '../text/paragraph-view.js';

export interface GutterWords {
  paragraphNumber(number: number): string;
  paragraphMenu(number: number): string;
  notes(count: number): string;
}

/** What the gutter says of a paragraph's notes. */
export interface GutterNotes {
  /** All that begin in it. */
  readonly count: number;
  /** Those without words: where cards stand beside the text, the others need no number. */
  readonly wordless: number;
}

/**
 * Marks and numbers beside the paragraphs, changed without ProseMirror's knowing. There is only one number: it stands
 * at the paragraph that is pointed at, or has the keyboard's focus.
 */
export class Gutter {
  private readonly number = document.createElement('a');
  private readonly menu = document.createElement('button');

  constructor(
    private readonly words: GutterWords,
    /** A paragraph's place in the text, from 1, and its permalink. */
    private readonly facts: (paragraphId: string) => { number: number; href: string } | null,
  ) {
    this.number.className = 'paragraph-number';
    this.menu.className = 'paragraph-menu';
    this.menu.type = 'button';
    this.menu.setAttribute('aria-haspopup', 'menu');
  }

  /** Puts the number at a paragraph with the button for what can be done with it, or both away. */
  showNumber(paragraph: HTMLElement | null): void {
    const facts = paragraph && this.facts(paragraph.dataset['paragraph'] ?? '');
    if (!paragraph || !facts) {
      const { activeElement } = document;
      if (activeElement !== this.number && activeElement !== this.menu && !this.isMenuOpen) {
        this.number.remove();
        this.menu.remove();
      }
      return;
    }
    if (paragraphAround(this.number) === paragraph || this.isMenuOpen) return;
    this.number.href = facts.href;
    this.number.textContent = String(facts.number);
    this.number.setAttribute('aria-label', this.words.paragraphNumber(facts.number));
    this.number.tabIndex = -1;
    this.menu.setAttribute('aria-label', this.words.paragraphMenu(facts.number));
    this.menu.tabIndex = -1;
    gutterOf(paragraph).prepend(this.number, this.menu);
  }

  /** An open menu keeps its button. */
  private get isMenuOpen(): boolean {
    return this.menu.getAttribute('aria-expanded') === 'true';
  }

  /** Puts the mark of its notes beside a paragraph, or takes it away. */
  showNotes(paragraph: HTMLElement, { count, wordless }: GutterNotes): void {
    const present = paragraph.querySelector<HTMLButtonElement>(':scope > .gutter > .note-mark');
    if (count === 0) {
      present?.remove();
      return;
    }
    const mark = present ?? gutterOf(paragraph).appendChild(newMark());
    const name = this.words.notes(count);
    if (mark.getAttribute('aria-label') !== name) mark.setAttribute('aria-label', name);
    mark.dataset['count'] = String(count);
    mark.dataset['wordless'] = String(wordless);
  }
}

function newMark(): HTMLButtonElement {
  const mark = document.createElement('button');
  mark.type = 'button';
  mark.className = 'note-mark';
  mark.tabIndex = -1;
  return mark;
}
