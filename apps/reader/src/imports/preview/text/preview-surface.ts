import type { ChapterOutline } from '@postil/contract';
import type { EditorView } from 'prosemirror-view';
import { Cell } from '../../../reading/cell.js';
import { comfortableLine, readingLine } from '../../../reading/reading-line.js';
import { bringIntoView } from '../../../reading/text/bring-into-view.js';
import { type Byline, bylinePlugin } from '../../../reading/text/byline.js';
import { PlaceKeeper } from '../../../reading/text/place-keeper.js';
import type { ShownPicture } from '../../../reading/text/shown-picture.js';
import { TabStop } from '../../../reading/text/tab-stop.js';
import { TextLayout } from '../../../reading/text/text-layout.js';
import { startOf } from '../../../reading/text/text-range.js';
import { createTextView, type TextWords } from '../../../reading/text/text-view.js';
import { waitingText, type NodeJson } from '../../../reading/text/view-schema.js';
import { followPreviewKeys } from './follow-keys.js';
import { followPreviewPointer } from './follow-pointer.js';
import { foundMarksPlugin } from './found-marks.js';
import { PreviewFiller } from './preview-filler.js';
import { PreviewText } from './preview-text.js';

/** The paragraph that one corrects, and where in it the caret stands, in UTF-16 code units. */
export interface Spot {
  readonly paragraphId: string;
  readonly offset: number;
}

/** Milliseconds. */
const CHANGES_TOLD = 200;
const LOOK_EVERY = 120;

export interface PreviewSurfaceOptions {
  readonly outline: readonly ChapterOutline[];
  readonly language: string | null;
  readonly label: string;
  readonly words: TextWords;
  fetchChapter(chapterId: string): Promise<NodeJson>;
  assetHref(asset: string): string;
  /** A footnote's mark was pressed, by pointer or key. */
  onMark(mark: HTMLElement): void;
  onPicture(picture: ShownPicture): void;
  /** The key that goes from a paragraph to what can be done with it. */
  onTools(): void;
  onTrouble(trouble: boolean): void;
}

/** The text of an import on the page, as it will look, with the paragraph that one corrects. */
export class PreviewSurface {
  readonly view: EditorView;
  readonly text: PreviewText;
  readonly spot = new Cell<Spot | null>(null);
  /** Counts what has come or changed, so that whoever shows facts of the text looks again. */
  readonly changes = new Cell(0);
  /** The chapter being read, as an index. */
  readonly chapterIndex = new Cell(0);
  private readonly filler: PreviewFiller;
  private readonly keeper: PlaceKeeper;
  private readonly layout: TextLayout;
  private readonly tabStop: TabStop;
  private readonly listening = new AbortController();
  private lookTimer = 0;
  private changeTimer = 0;
  private bylines: ReturnType<typeof bylinePlugin> | null = null;
  private described: Parameters<PreviewSurface['describe']> | null = null;

  constructor(
    host: HTMLElement,
    private readonly options: PreviewSurfaceOptions,
  ) {
    const { outline, language, words } = options;
    this.text = new PreviewText(outline);
    this.view = createTextView(host, waitingText(outline), {
      label: options.label,
      language,
      words,
      watcher: { partAppeared: (part) => this.closeControlsSoon(part), partVanished: () => undefined },
      elements: new Map(),
      plugins: [foundMarksPlugin()],
      assetHref: options.assetHref,
      markCount: (footnoteId) => this.text.marksOf(footnoteId).length,
    });
    const { dom } = this.view;
    this.tabStop = new TabStop(dom);
    this.keeper = new PlaceKeeper(dom, readingLine);
    this.layout = new TextLayout(dom, language, () => this.keeper.settle());
    this.filler = new PreviewFiller(this.view, this.text, {
      fetchChapter: options.fetchChapter,
      keeping: (change) => this.keeper.keeping(change),
      onChange: () => this.changed(),
      onTrouble: options.onTrouble,
    });
    const { signal } = this.listening;
    window.addEventListener('scroll', () => this.lookSoon(), { passive: true, signal });
    followPreviewPointer(this, options, signal);
    followPreviewKeys(this, options.onTools, signal);
    this.filler.around(0);
  }

  destroy(): void {
    this.listening.abort();
    window.clearTimeout(this.lookTimer);
    window.clearTimeout(this.changeTimer);
    this.filler.stop();
    this.layout.destroy();
    this.keeper.destroy();
    this.view.destroy();
  }

  /** Sets a line below the text's own title; in the language that the text is said to be in. */
  describe(title: string, byline: Byline, language: string | null): void {
    this.described = [title, byline, language];
    const plugins = this.view.state.plugins.filter((plugin) => plugin !== this.bylines);
    this.bylines = bylinePlugin(title, byline);
    this.view.updateState(this.view.state.reconfigure({ plugins: [...plugins, this.bylines] }));
    this.view.setProps({
      attributes: { ...this.attributes, ...(language === null ? {} : { lang: language }) },
    });
  }

  onLayout(listener: () => void): () => void {
    return this.layout.onChange(listener);
  }

  elementOf(paragraphId: string): HTMLElement | null {
    return this.view.dom.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(paragraphId)}"]`);
  }

  /** Makes a paragraph the one to correct. `focus`: it takes the keyboard's focus too. */
  moveTo(paragraphId: string, offset = 0, { focus = true } = {}): void {
    this.filler.show(paragraphId);
    const element = this.elementOf(paragraphId);
    if (!element) return;
    this.markCurrent(element);
    const before = this.spot.get();
    if (before?.paragraphId !== paragraphId || before.offset !== offset)
      this.spot.set({ paragraphId, offset });
    if (focus) this.tabStop.focus(element);
    else this.tabStop.moveTo(element);
  }

  /** Nothing is being corrected. */
  leave(): void {
    this.markCurrent(null);
    this.spot.set(null);
  }

  focusSpot(): void {
    const spot = this.spot.get();
    if (spot) this.moveTo(spot.paragraphId, spot.offset);
  }

  /** Goes to a paragraph; false where it couldn't be had. */
  async goTo(paragraphId: string): Promise<boolean> {
    for (const { id } of this.text.outline) {
      if (this.text.chapterOf(paragraphId)) break;
      await this.filler.fetch(id).catch(() => undefined);
    }
    this.filler.show(paragraphId);
    const element = this.elementOf(paragraphId);
    if (!element) return false;
    bringIntoView(element, comfortableLine());
    this.moveTo(paragraphId);
    return true;
  }

  async goToChapter(index: number): Promise<void> {
    const chapter = this.text.outline[index];
    if (!chapter) return;
    await this.filler.fetch(chapter.id).catch(() => undefined);
    const first = this.text.chapter(chapter.id)?.paragraphIds[0];
    if (first === undefined) return;
    this.filler.show(first);
    const element = this.elementOf(first);
    if (element) bringIntoView(element, readingLine());
    this.filler.around(index);
  }

  /** Goes to a mark at its place in a paragraph, and gives its element. */
  async goToMark({ paragraphId, offset }: Spot): Promise<HTMLElement | null> {
    if (!(await this.goTo(paragraphId))) return null;
    this.moveTo(paragraphId, offset);
    const element = this.elementOf(paragraphId);
    const marks = element?.querySelectorAll<HTMLElement>('[data-footnote-mark]') ?? [];
    return [...marks].find((mark) => this.spotOfMark(mark)?.offset === offset) ?? null;
  }

  /** Where a footnote's mark stands. */
  spotOfMark(mark: HTMLElement): Spot | null {
    const paragraph = mark.closest<HTMLElement>('[data-paragraph]');
    const sign = mark.closest('.footnote-mark');
    if (!paragraph || !sign?.parentNode) return null;
    const index = [...sign.parentNode.childNodes].indexOf(sign);
    const offset = this.view.posAtDOM(sign.parentNode, index) - startOf(this.view, paragraph);
    return { paragraphId: paragraph.dataset['paragraph'] ?? '', offset };
  }

  /** The paragraph after or before the current one, its chapter fetched if need be. */
  async step(step: 1 | -1): Promise<void> {
    const spot = this.spot.get();
    if (!spot) return;
    let next = this.text.neighbour(spot.paragraphId, step);
    const chapter = this.text.chapterOf(spot.paragraphId);
    if (next === null && chapter) {
      const beside = this.text.outline[this.text.indexOf(chapter.id) + step];
      if (!beside) return;
      await this.filler.fetch(beside.id).catch(() => undefined);
      next = this.text.neighbour(spot.paragraphId, step);
    }
    if (next === null) return;
    this.moveTo(next);
    this.elementOf(next)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /**
   * Shows the text as it is after a correction. What one looked at keeps its place: `from`, else the paragraph before
   * it, else the line being read. `focus` tells where to go on, once the text is known.
   */
  revise(
    outline: readonly ChapterOutline[],
    changed: ReadonlyMap<string, NodeJson>,
    { from, focus }: { from: string | null; focus: () => Spot | null },
  ): void {
    const place = this.keeper.mark();
    const before = from === null ? null : this.text.neighbour(from, -1);
    const stood = [from, before, place?.paragraphId ?? null].flatMap((id) => {
      const element = id === null ? null : this.elementOf(id);
      return id !== null && element ? [{ id, top: element.getBoundingClientRect().top }] : [];
    });
    this.text.revise(outline, changed);
    this.changes.set(this.changes.get() + 1);
    const kept = stood.find(({ id }) => this.text.chapterOf(id) !== undefined);
    const spot = focus();
    this.filler.redraw(kept?.id ?? spot?.paragraphId ?? null);
    // The title may be another heading now.
    if (this.described) this.describe(...this.described);
    const element = kept && this.elementOf(kept.id);
    if (element && window.scrollY >= 1) bringIntoView(element, kept.top);
    if (spot) this.moveTo(spot.paragraphId, spot.offset);
    else this.leave();
    this.look();
  }

  private get attributes(): Record<string, string> {
    return { class: 'text', role: 'article', 'aria-label': this.options.label, translate: 'no' };
  }

  /** A book comes in hundreds of pieces: what shows facts of it looks again a few times a second. */
  private changed(): void {
    this.changeTimer ||= window.setTimeout(() => {
      this.changeTimer = 0;
      this.changes.set(this.changes.get() + 1);
    }, CHANGES_TOLD);
    const spot = this.spot.get();
    const element = spot && this.elementOf(spot.paragraphId);
    if (element) this.markCurrent(element);
    else if (this.tabStop.current === null) this.lookSoon();
    this.layout.changed();
  }

  private markCurrent(element: HTMLElement | null): void {
    for (const other of this.view.dom.querySelectorAll<HTMLElement>('[data-current]')) {
      if (other !== element) delete other.dataset['current'];
    }
    if (element) element.dataset['current'] = '';
  }

  /** The part's content is drawn after the part itself. */
  private closeControlsSoon(part: HTMLElement): void {
    queueMicrotask(() => this.tabStop.closeControls(part));
  }

  private lookSoon(): void {
    this.lookTimer ||= window.setTimeout(() => {
      this.lookTimer = 0;
      this.look();
    }, LOOK_EVERY);
  }

  private look(): void {
    const place = this.keeper.mark();
    const index = place ? this.text.indexOf(place.chapterId) : -1;
    if (!place || index === -1) return;
    this.chapterIndex.set(index);
    this.filler.around(index, place.fraction);
    const isIdle = this.spot.get() === null && !this.tabStop.hasFocus;
    // Whoever comes by Tab begins with what they see.
    if (isIdle && place.paragraphId !== null) this.tabStop.moveTo(place.element);
  }
}
