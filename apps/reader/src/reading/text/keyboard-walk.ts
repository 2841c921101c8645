import type { Cell } from '../cell.js';
import type { PaintedNotes } from '../painting/painted-notes.js';
import { isOnScreen } from '../reading-line.js';
import type { LoadedText } from './loaded-text.js';
import type { ParagraphFinder } from './paragraph-finder.js';
import type { ParagraphElements } from './paragraph-view.js';
import type { ReadersPlace } from './readers-place.js';
import type { TabStop } from './tab-stop.js';

export interface Walked {
  readonly text: LoadedText;
  readonly elements: ParagraphElements;
  readonly finder: ParagraphFinder;
  readonly tabStop: TabStop;
  readonly notes: PaintedNotes;
  readonly place: Cell<ReadersPlace>;
}

/** Goes through the text by keys: from paragraph to paragraph, from mark to mark. */
export class KeyboardWalk {
  constructor(private readonly walked: Walked) {}

  /** The paragraph that commands mean: the one last focused while it can be seen, else the one being read. */
  get paragraph(): HTMLElement | null {
    const { tabStop, place, elements } = this.walked;
    const { current, hasFocus } = tabStop;
    if (current && (hasFocus || isOnScreen(current))) return current;
    const { paragraphId } = place.get();
    return (paragraphId === null ? undefined : elements.get(paragraphId)) ?? null;
  }

  focus(): void {
    if (this.paragraph) this.walked.tabStop.focus(this.paragraph);
  }

  /** Moves the focus a paragraph on or back. The first step only goes to the one being read. */
  async step(step: 1 | -1): Promise<void> {
    const { text, finder, tabStop } = this.walked;
    const paragraph = text.paragraph(this.paragraph?.dataset['paragraph'] ?? '');
    if (!paragraph) return;
    const next = tabStop.hasFocus ? text.at(paragraph.ordinal + step) : paragraph;
    const element = next && (await finder.find(next.id, next.ordinal));
    if (!element || typeof element === 'string') return;
    tabStop.focus(element);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** Goes to the mark of the next or previous paragraph that has notes. */
  async stepMark(from: HTMLElement, step: 1 | -1): Promise<void> {
    const { notes, finder } = this.walked;
    const next = notes.paragraphAfter(from.dataset['paragraph'] ?? '', step);
    const element = next === null ? null : await finder.find(next, null);
    const part = element instanceof HTMLElement ? element.closest<HTMLElement>('.part') : null;
    if (!(element instanceof HTMLElement) || !part) return;
    // Marks are drawn only where the reader is near.
    notes.paintPart(part);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    element.querySelector<HTMLElement>(':scope > .gutter > .note-mark')?.focus({ preventScroll: true });
  }
}
