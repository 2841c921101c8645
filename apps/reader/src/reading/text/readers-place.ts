import { Cell } from '../cell.js';
import type { LoadedText } from './loaded-text.js';
import type { PlaceKeeper } from './place-keeper.js';
import { progressAt } from './progress.js';

/** Where the reader is. */
export interface ReadersPlace {
  readonly paragraphId: string | null;
  readonly chapterIndex: number;
  /** From 0 to 1, in steps of a hundredth, as it is shown. */
  readonly progress: number;
}

export const atTheStart: ReadersPlace = { paragraphId: null, chapterIndex: 0, progress: 0 };

/** Finding out where the reader is costs a millisecond or two: not in every frame of scrolling. */
const LOOK_EVERY = 100;
const REST = 200;

/** Follows where the reader is while they scroll. */
export class PlaceFinder {
  readonly cell = new Cell<ReadersPlace>(atTheStart);
  private lookTimer = 0;
  private restTimer = 0;

  /** `onRest`: they stopped at a paragraph; its ordinal is estimated where the text has not arrived. */
  constructor(
    private readonly keeper: PlaceKeeper,
    private readonly text: LoadedText,
    private readonly onRest: (ordinal: number) => void,
  ) {
    window.addEventListener('scroll', this.scrolled, { passive: true });
  }

  /** Looks now, and once more when nothing moves. */
  look(): void {
    window.clearTimeout(this.restTimer);
    this.restTimer = 0;
    this.lookBeside();
  }

  /**
   * Looks where text arrived: who rests does so however much arrives. In a large book it arrives for many seconds, and a
   * rest that waited for its end would leave their place untold for as long.
   */
  lookBeside(): void {
    this.find();
    this.restTimer ||= window.setTimeout(() => {
      this.restTimer = 0;
      const ordinal = this.find();
      if (ordinal !== null) this.onRest(ordinal);
    }, REST);
  }

  destroy(): void {
    window.removeEventListener('scroll', this.scrolled);
    window.clearTimeout(this.lookTimer);
    window.clearTimeout(this.restTimer);
  }

  private readonly scrolled = (): void => {
    this.lookTimer ||= window.setTimeout(() => {
      this.lookTimer = 0;
      this.look();
    }, LOOK_EVERY);
  };

  /** The ordinal of the paragraph being read; null where nothing is drawn yet, as right after a leap. */
  private find(): number | null {
    const place = this.keeper.mark();
    const { outline } = this.text;
    const chapterIndex = outline.findIndex(({ id }) => id === place?.chapterId);
    const chapter = outline[chapterIndex];
    if (!place || !chapter) return null;
    const { paragraphId, fraction } = place;
    const paragraph = paragraphId === null ? undefined : this.text.paragraph(paragraphId);
    const ordinal = paragraph?.ordinal ?? chapter.first + Math.floor(fraction * chapter.count);
    const progress = this.isAtEnd ? 1 : Math.floor(progressAt(outline, ordinal) * 100) / 100;
    const before = this.cell.get();
    const same =
      before.paragraphId === paragraphId &&
      before.progress === progress &&
      before.chapterIndex === chapterIndex;
    if (!same) this.cell.set({ paragraphId, chapterIndex, progress });
    return ordinal;
  }

  /** A text that is all in the window is at its end from the start, once it is all there. */
  private get isAtEnd(): boolean {
    const { scrollHeight } = document.documentElement;
    if (window.innerHeight + window.scrollY < scrollHeight - 2) return false;
    return window.scrollY > 0 || this.text.outline.every(({ id }) => this.text.partsOf(id));
  }
}
