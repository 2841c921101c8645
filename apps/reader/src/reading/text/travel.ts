import type { EditorView } from 'prosemirror-view';
import type { PaintedNotes } from '../painting/painted-notes.js';
import { edgeRect, rangeOf, type PassageEnds } from '../painting/passage-geometry.js';
import { comfortableLine, readingLine } from '../reading-line.js';
import { bringIntoView } from './bring-into-view.js';
import type { ParagraphFinder } from './paragraph-finder.js';
import { paragraphAround, type ParagraphElements } from './paragraph-view.js';
import type { TabStop } from './tab-stop.js';

/** What has to be known of the text to go about in it. */
export interface Surroundings {
  readonly view: EditorView;
  readonly elements: ParagraphElements;
  readonly finder: ParagraphFinder;
  readonly tabStop: TabStop;
  readonly notes: PaintedNotes;
  /** Starts to fetch the text, from a paragraph on. */
  open(ordinal: number): void;
}

/** Takes the reader to places in the text, also to those that have to be fetched first. */
export class Travel {
  constructor(private readonly at: Surroundings) {}

  /** Goes to a paragraph and shows which one it is. `ordinal` tells where to look for it. */
  async goTo(
    paragraphId: string,
    ordinal: number | null = null,
  ): Promise<'there' | 'absent' | 'unreachable'> {
    const found = await this.at.finder.find(paragraphId, ordinal);
    if (typeof found === 'string') return found;
    bringIntoView(found, comfortableLine());
    this.at.tabStop.focus(found);
    flash(found);
    return 'there';
  }

  /** Brings a passage's first line to about a quarter of the window. */
  async goToPassage(ends: PassageEnds): Promise<void> {
    const found = await this.at.finder.find(ends.start.paragraphId, ends.startOrdinal);
    if (typeof found === 'string') return;
    const end = { ...ends.start, offset: ends.start.offset + 1 };
    const letter = rangeOf(this.at.view, this.at.elements, { start: ends.start, end });
    const into = letter ? edgeRect(letter, 'start').top - found.getBoundingClientRect().top : 0;
    bringIntoView(found, comfortableLine() - into);
  }

  async goToChapter(index: number): Promise<void> {
    const found = await this.at.finder.chapterStart(index);
    if (typeof found !== 'string') bringIntoView(found, readingLine());
  }

  /** Goes back to where a paragraph began, in CSS pixels below the window's top, at another visit. */
  async comeBack(paragraphId: string, ordinal: number, top: number): Promise<void> {
    const found = await this.at.finder.find(paragraphId, ordinal);
    if (typeof found !== 'string') bringIntoView(found, top);
    this.at.open(ordinal);
  }

  /** Goes to the mark of the next or previous paragraph that has notes. */
  async stepMark(from: HTMLElement, step: 1 | -1): Promise<void> {
    const { notes, finder } = this.at;
    const next = notes.paragraphAfter(from.dataset['paragraph'] ?? '', step);
    const element = next === null ? null : await finder.find(next, null);
    const part = element instanceof HTMLElement ? element.closest<HTMLElement>('.part') : null;
    if (!(element instanceof HTMLElement) || !part) return;
    // Marks are drawn only where the reader is near.
    notes.paintPart(part);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    element.querySelector<HTMLElement>(':scope > .gutter > .note-mark')?.focus({ preventScroll: true });
  }

  /** From a footnote at its chapter's end to its mark in the text. */
  goToFootnoteMark(footnoteId: string): void {
    const selector = `[data-footnote-mark="${CSS.escape(footnoteId)}"]`;
    const mark = this.at.view.dom.querySelector<HTMLElement>(selector);
    const paragraph = paragraphAround(mark);
    if (!mark || !paragraph) return;
    bringIntoView(mark, comfortableLine());
    this.at.tabStop.moveTo(paragraph);
    mark.focus({ preventScroll: true });
  }
}

function flash(element: HTMLElement): void {
  element.classList.remove('paragraph-flash');
  // Reading a measure in between starts the animation anew.
  void element.offsetWidth;
  element.classList.add('paragraph-flash');
  element.addEventListener('animationend', () => element.classList.remove('paragraph-flash'), { once: true });
}
