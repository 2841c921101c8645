import type { EditorView } from 'prosemirror-view';
import { edgeRect, rangeOf, type PassageEnds } from '../painting/passage-geometry.js';
import { comfortableLine, readingLine } from '../reading-line.js';
import { bringIntoView } from './bring-into-view.js';
import { topOf, type TextSpot } from './line-being-read.js';
import type { LoadedText } from './loaded-text.js';
import type { ParagraphFinder } from './paragraph-finder.js';
import type { ParagraphElements } from './paragraph-view.js';
import type { TabStop } from './tab-stop.js';
import { WayBack } from './way-back.js';

/** A place in the text, from one offset to another in UTF-16 code units. */
export interface FoundPlace {
  readonly paragraphId: string;
  readonly ordinal: number;
  readonly from: number;
  readonly to: number;
}

/** Room beside what is scrolled to sideways, in CSS pixels. */
const SIDE = 40;

/** What has to be known of the text to go about in it. */
export interface Surroundings {
  readonly view: EditorView;
  readonly elements: ParagraphElements;
  readonly text: LoadedText;
  readonly finder: ParagraphFinder;
  readonly tabStop: TabStop;
  /** The line being read. */
  spot(): TextSpot | null;
  /** Fetches the text from a paragraph on. */
  open(ordinal: number): void;
  /** The reader stands elsewhere now. */
  moved(): void;
}

/** Takes the reader to places in the text, and back. */
export class Travel {
  /** Where the reader was before they went elsewhere. */
  readonly wayBack = new WayBack();

  constructor(private readonly at: Surroundings) {}

  /** Goes to a paragraph and shows which one it is. `ordinal` tells where to look for it. */
  async goTo(
    paragraphId: string,
    ordinal: number | null = null,
  ): Promise<'there' | 'absent' | 'unreachable'> {
    const found = await this.at.finder.find(paragraphId, ordinal);
    if (typeof found === 'string') return found;
    this.bring(found, comfortableLine());
    this.wayBack.arrived(found);
    this.at.tabStop.focus(found);
    flash(found);
    return 'there';
  }

  /** Brings a passage's first line to about a quarter of the window. */
  async goToPassage(ends: PassageEnds): Promise<void> {
    const found = await this.at.finder.find(ends.start.paragraphId, ends.startOrdinal);
    if (typeof found === 'string') return;
    this.wayBack.arrived(found);
    const end = { ...ends.start, offset: ends.start.offset + 1 };
    const letter = rangeOf(this.at.view, this.at.elements, { start: ends.start, end });
    const into = letter ? edgeRect(letter, 'start').top - found.getBoundingClientRect().top : 0;
    this.bring(found, comfortableLine() - into);
  }

  async goToChapter(index: number): Promise<void> {
    this.leave();
    const found = await this.at.finder.chapterStart(index);
    if (typeof found === 'string') return;
    this.bring(found, readingLine());
    this.wayBack.arrived(found);
  }

  /** Remembers the line being read, before one goes elsewhere in the text. */
  leave(): void {
    const spot = this.at.spot();
    if (spot) this.wayBack.leave(spot);
  }

  /** Goes back to where one was before. False when one went nowhere. */
  goBack(): boolean {
    const spot = this.wayBack.take();
    if (spot) void this.returnTo(spot);
    return spot !== null;
  }

  /** Brings the line of a letter back to where it stood in the window. */
  async returnTo(spot: TextSpot): Promise<void> {
    const found = await this.at.finder.find(spot.paragraphId, null);
    if (typeof found === 'string') return;
    this.bring(found, spot.top, () => topOf(this.at.view, this.at.elements, spot) ?? spot.top);
    this.at.tabStop.focus(found);
  }

  /** Brings a place where something was found to where one looks for it. The focus stays where it is. */
  async goToFound({ paragraphId, ordinal, from, to }: FoundPlace): Promise<void> {
    const found = await this.at.finder.find(paragraphId, ordinal);
    if (typeof found === 'string') return;
    const start = { paragraphId, offset: from };
    const topNow = () => topOf(this.at.view, this.at.elements, start) ?? found.getBoundingClientRect().top;
    this.bring(found, comfortableLine(), topNow);
    this.scrollSideways(found, { start, end: { paragraphId, offset: to } });
    this.at.tabStop.moveTo(found);
  }

  private bring(element: HTMLElement, top: number, topNow?: () => number): void {
    bringIntoView(element, top, topNow);
    this.at.moved();
  }

  /** In a table or a line of code, what is looked for may stand beyond its frame's edge. */
  private scrollSideways(element: HTMLElement, ends: Pick<PassageEnds, 'start' | 'end'>): void {
    const frame =
      element.closest<HTMLElement>('[data-scroll-frame]') ??
      element.querySelector<HTMLElement>(':scope > [data-scroll-frame]');
    const words = frame && rangeOf(this.at.view, this.at.elements, ends)?.getBoundingClientRect();
    if (!frame || !words) return;
    const { left, right } = frame.getBoundingClientRect();
    if (words.left < left) frame.scrollLeft -= left - words.left + SIDE;
    else if (words.right > right) frame.scrollLeft += words.right - right + SIDE;
  }

  /** Goes back to where one was at another visit; `ordinal` tells where to look for the paragraph. */
  async comeBack(spot: Pick<TextSpot, 'paragraphId' | 'offset' | 'top'>, ordinal: number): Promise<void> {
    const found = await this.at.finder.find(spot.paragraphId, ordinal);
    if (typeof found !== 'string')
      this.bring(found, spot.top, () => topOf(this.at.view, this.at.elements, spot) ?? spot.top);
    this.at.open(ordinal);
  }

  goToBeginning(): void {
    this.leave();
    window.scrollTo({ top: 0, behavior: 'instant' });
  }

  async goToFootnoteMark(footnoteId: string, nth: number): Promise<void> {
    const place = this.at.text.marksOf(footnoteId)[nth];
    const paragraph = place && (await this.at.finder.find(place.paragraphId, null));
    if (!place || !(paragraph instanceof HTMLElement)) return;
    const selector = `[data-footnote-mark="${CSS.escape(footnoteId)}"]`;
    const mark = paragraph.querySelectorAll<HTMLElement>(selector)[place.nth];
    if (!mark) return;
    this.bring(mark, comfortableLine());
    this.wayBack.arrived(paragraph);
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
