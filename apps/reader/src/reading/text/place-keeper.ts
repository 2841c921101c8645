import { caretAt } from './caret-at.js';
import { paragraphAround } from './paragraph-view.js';

/** A spot of the text and how far below the window's top it stands. */
export interface Place {
  /** The paragraph, or the chapter where the text has not arrived. */
  readonly element: HTMLElement;
  readonly paragraphId: string | null;
  readonly chapterId: string;
  /** How far into the chapter's height, from 0 to 1. */
  readonly fraction: number;
  /** The letter at the line's start; null where the text has not arrived. */
  readonly letter: Range | null;
  readonly top: number;
}

/** Milliseconds in which a window that turned has its text in shape. */
const LONGEST_TURN = 500;

/** Keeps the line being read where it is, whatever happens above it. */
export class PlaceKeeper {
  private place: Place | null = null;
  private holding = 0;
  /** How far the window had been scrolled when the place was marked. */
  private markedAt = 0;
  private width = window.innerWidth;

  /** `readingLine` tells where the first full line stands, in CSS pixels from the window's top. */
  constructor(
    private readonly text: HTMLElement,
    private readonly readingLine: () => number,
  ) {
    window.addEventListener('resize', this.turned);
    // With the text's own letters the lines break elsewhere than with the ones that stood in for them, and a picture
    // whose size nobody knew moves what is below it.
    document.fonts.addEventListener('loadingdone', this.follow);
    text.addEventListener('load', this.follow, { capture: true });
  }

  get current(): Place | null {
    return this.place;
  }

  /**
   * Looks which line is being read now. Null where nothing is drawn yet, as right after a leap. While something over
   * the page makes it inert, one goes on reading the line of before.
   */
  mark(): Place | null {
    if (!this.holding && !isInert(this.text)) {
      this.place = placeAt(this.text, this.readingLine());
      this.markedAt = window.scrollY;
    }
    return this.place;
  }

  /** Says which paragraph is being read, and where it has to stay, before anything is drawn that one could look at. */
  stand(element: HTMLElement): void {
    this.place = {
      element,
      paragraphId: element.dataset['paragraph'] ?? null,
      chapterId: element.closest<HTMLElement>('[data-chapter]')?.dataset['chapter'] ?? '',
      fraction: 0,
      letter: null,
      top: element.getBoundingClientRect().top,
    };
    this.markedAt = window.scrollY;
  }

  destroy(): void {
    window.clearTimeout(this.holding);
    window.removeEventListener('resize', this.turned);
    document.fonts.removeEventListener('loadingdone', this.follow);
    this.text.removeEventListener('load', this.follow, { capture: true });
  }

  /** The text has its new shape. */
  settle(): void {
    window.clearTimeout(this.holding);
    this.holding = 0;
    this.restore();
  }

  /** Does something that may move the text, and moves the window after it. */
  keeping(change: () => void): void {
    this.mark();
    change();
    this.restore();
  }

  /**
   * The window turns: the line of before is the one to keep, until the text has found its new shape. On a phone the
   * height alone changes with every scroll, as the browser's own bars come and go.
   */
  private readonly turned = (): void => {
    if (this.width === window.innerWidth) return;
    this.width = window.innerWidth;
    window.clearTimeout(this.holding);
    this.holding = window.setTimeout(() => this.settle(), LONGEST_TURN);
  };

  /** The text changed its shape by itself. Whoever has scrolled meanwhile is not taken back. */
  private readonly follow = (): void => {
    if (Math.abs(window.scrollY - this.markedAt) < 1) this.restore();
    else this.mark();
  };

  /** Scrolls so that the marked line stands where it stood. At the very top of the page it stays at the top. */
  private restore(): void {
    if (!this.place || window.scrollY < 1) return;
    const moved = topNow(this.text, this.place) - this.place.top;
    if (Math.abs(moved) < 1) return;
    window.scrollBy({ top: moved, behavior: 'instant' });
    this.markedAt = window.scrollY;
  }
}

function topNow(text: HTMLElement, place: Place): number {
  const { letter, element, paragraphId, chapterId, fraction } = place;
  if (letter?.startContainer.isConnected) return rectOf(letter).top;
  if (element.isConnected && paragraphId !== null) return element.getBoundingClientRect().top;
  const chapter = text.querySelector<HTMLElement>(`[data-chapter="${chapterId}"]`);
  if (!chapter) return place.top;
  const { top, height } = chapter.getBoundingClientRect();
  return top + height * fraction;
}

function placeAt(text: HTMLElement, line: number): Place | null {
  const { left, width } = text.getBoundingClientRect();
  // Between paragraphs there is room, and a rule or an image may stand there.
  for (let y = line; y < line + 160; y += 10) {
    // Among all that lies over each other there: a popover may lie over the text.
    const hit = document.elementsFromPoint(left + width / 2, y).find((element) => text.contains(element));
    const chapter = hit?.closest<HTMLElement>('[data-chapter]');
    if (!hit || !chapter) continue;
    const box = chapter.getBoundingClientRect();
    const inChapter = {
      chapterId: chapter.dataset['chapter'] ?? '',
      fraction: box.height > 0 ? (y - box.top) / box.height : 0,
    };
    if (hit.closest('[data-waiting]')) {
      return { ...inChapter, element: chapter, paragraphId: null, letter: null, top: y };
    }
    const paragraph = paragraphAround(hit) ?? rowsFirst(hit);
    if (!paragraph) continue;
    const letter = letterAt(paragraph, left + width / 2, y);
    const top = letter ? rectOf(letter).top : paragraph.getBoundingClientRect().top;
    const paragraphId = paragraph.dataset['paragraph'] ?? null;
    return { ...inChapter, element: paragraph, paragraphId, letter, top };
  }
  return null;
}

/** Between the cells of a table's row one reads its first. */
function rowsFirst(hit: Element): HTMLElement | null {
  const first = hit.closest('tr')?.querySelector<HTMLElement>('[data-paragraph]');
  return first?.dataset['paragraph'] ? first : null;
}

function isInert(text: HTMLElement): boolean {
  return text.closest('[inert]') !== null;
}

function letterAt(paragraph: HTMLElement, x: number, y: number): Range | null {
  const caret = caretAt(x, y);
  if (!caret || !paragraph.contains(caret.node) || !(caret.node instanceof Text)) return null;
  const range = document.createRange();
  const start = Math.min(caret.offset, Math.max(0, caret.node.length - 1));
  range.setStart(caret.node, start);
  range.setEnd(caret.node, Math.min(start + 1, caret.node.length));
  return range.getClientRects().length > 0 ? range : null;
}

function rectOf(range: Range): DOMRect {
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}
