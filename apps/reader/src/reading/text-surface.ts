import type { Anchor, Range as PassageRange } from '@postil/anchoring';
import type { ChapterOutline } from '@postil/contract';
import type { EditorView } from 'prosemirror-view';
import type { NoteView } from '../sync/store-view.js';
import { bringIntoView } from './bring-into-view.js';
import { bylinePlugin } from './byline.js';
import { Cell } from './cell.js';
import { ChapterFiller } from './chapter-filler.js';
import { DecorationPainter, strokesPlugin } from './decoration-painter.js';
import { nearestFirst } from './filling-order.js';
import type { FootnoteWords } from './footnote-view.js';
import { Gutter, type GutterWords } from './gutter.js';
import { HighlightPainter, type Painter } from './highlight-painter.js';
import { charactersPerLine } from './line-length.js';
import { LoadedText } from './loaded-text.js';
import { NearParts } from './near-parts.js';
import { PaintedNotes } from './painted-notes.js';
import { paragraphAround, type ParagraphElements } from './paragraph-view.js';
import { edgeRect, rangeOf, rectOfPassage, type PassageEnds } from './passage-geometry.js';
import { describeSelection, type Refusal } from './passage-selection.js';
import { PlaceKeeper } from './place-keeper.js';
import { progressAt } from './progress.js';
import type { PassageRect } from './reading-context.js';
import { KeyboardSelection } from './keyboard-selection.js';
import { onSelectionRest } from './selection-rest.js';
import { TabStop } from './tab-stop.js';
import { followPointer } from './text-pointer.js';
import { createTextView } from './text-view.js';
import { waitingText, type NodeJson } from './view-schema.js';

/** Where the reader is. */
export interface ReadersPlace {
  readonly paragraphId: string | null;
  readonly chapterIndex: number;
  /** From 0 to 1. */
  readonly progress: number;
}

/** Where something is in the window, in CSS pixels. */
export interface Spot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A selection at rest. The anchor is taken at once, so that losing the selection loses nothing. */
export type Chosen = { readonly spot: Spot } & (
  | { readonly ok: true; readonly anchor: Anchor; readonly range: PassageRange }
  | { readonly ok: false; readonly why: Refusal }
);

export interface TextSurfaceOptions {
  readonly outline: readonly ChapterOutline[];
  readonly revisionId: string;
  readonly language: string | null;
  readonly label: string;
  /** Stands below the text's own title, where the text begins with it. */
  readonly title: string;
  readonly byline: string;
  readonly words: FootnoteWords & GutterWords;
  fetchChapter(chapterId: string): Promise<NodeJson>;
  hrefOf(paragraphId: string): string;
  /** Notes were pressed in the text, by pointer or key; `fromMark`: in the gutter. */
  onNotes(ids: readonly string[], spot: Spot, fromMark: boolean): void;
  onTrouble(trouble: boolean): void;
  /** The reader came to rest at a paragraph. */
  onSettled(place: ReadersPlace): void;
}

/** Finding out where the reader is costs a millisecond or two: not in every frame of scrolling. */
const LOOK_EVERY = 100;
const SETTLED_AFTER = 200;

/** The text on the page: what is in it, where the reader is, what they point at and select. */
export class TextSurface {
  readonly place: Cell<ReadersPlace>;
  readonly chosen = new Cell<Chosen | null>(null);
  readonly view: EditorView;
  readonly text: LoadedText;
  readonly keyboard: KeyboardSelection;
  private readonly elements: ParagraphElements = new Map();
  private readonly near: NearParts;
  private readonly painter: Painter;
  private readonly gutter: Gutter;
  private readonly notes: PaintedNotes;
  private readonly keeper: PlaceKeeper;
  private readonly filler: ChapterFiller;
  private readonly tabStop: TabStop;
  private readonly layoutListeners = new Set<() => void>();
  private readonly undoings: (() => void)[] = [];
  private layoutFrame = 0;
  private settleTimer = 0;
  private measure = '';

  constructor(
    host: HTMLElement,
    private readonly options: TextSurfaceOptions,
  ) {
    const { outline, words } = options;
    this.text = new LoadedText(outline);
    this.place = new Cell<ReadersPlace>({ paragraphId: null, chapterIndex: 0, progress: 0 });
    this.near = new NearParts(
      (part) => this.partCameNear(part),
      (part) => this.notes.clearPart(part),
    );
    this.view = createTextView(host, waitingText(outline), {
      label: options.label,
      language: options.language,
      words,
      watcher: this.near,
      elements: this.elements,
      plugins: [
        bylinePlugin(options.title, options.byline),
        ...(HighlightPainter.isSupported ? [] : [strokesPlugin()]),
      ],
    });
    this.painter = HighlightPainter.isSupported ? new HighlightPainter() : new DecorationPainter(this.view);
    this.gutter = new Gutter(words, (id) => this.gutterFacts(id));
    this.notes = new PaintedNotes(this.view, this.text, this.near, this.painter, this.gutter);
    this.keyboard = new KeyboardSelection(this.view, this.text, this.elements, options.language);
    this.tabStop = new TabStop(this.view.dom);
    this.keeper = new PlaceKeeper(this.view.dom, () => readingLine());
    this.filler = new ChapterFiller(this.view, this.text, {
      fetchChapter: options.fetchChapter,
      keeping: (change) => this.keeper.keeping(change),
      onFilled: () => {
        this.looked();
        this.layoutChanged();
      },
      onTrouble: options.onTrouble,
    });
    this.listen();
  }

  destroy(): void {
    for (const undo of this.undoings) undo();
    cancelAnimationFrame(this.layoutFrame);
    window.clearTimeout(this.settleTimer);
    this.filler.stop();
    this.near.destroy();
    this.painter.destroy();
    this.view.destroy();
  }

  /** Starts to fetch the text, from a paragraph on. */
  open(ordinal: number): void {
    this.filler.around(ordinal);
  }

  showNotes(notes: readonly NoteView[]): void {
    this.notes.show(notes, this.options.revisionId);
  }

  showFocused(note: NoteView | null): void {
    if (note) this.view.dom.dataset['focusedColor'] = note.highlight.color;
    else delete this.view.dom.dataset['focusedColor'];
    this.notes.focus(note?.highlight.id ?? null);
  }

  passageRect(ends: PassageEnds): PassageRect | null {
    return rectOfPassage(this.view, this.elements, this.text, ends, (part) => this.near.has(part));
  }

  /** Calls back after passages may have come to stand elsewhere on the page. Gives its undoing. */
  onLayout(listener: () => void): () => void {
    this.layoutListeners.add(listener);
    return () => this.layoutListeners.delete(listener);
  }

  /** The place of a paragraph in the text from 1; null while it has not arrived. */
  numberOf(paragraphId: string): number | null {
    const paragraph = this.text.paragraph(paragraphId);
    return paragraph ? paragraph.ordinal + 1 : null;
  }

  elementOf(paragraphId: string): HTMLElement | null {
    return this.elements.get(paragraphId) ?? null;
  }

  /** Fetches and fills what is needed to have a paragraph on the page. Null when the text has no such paragraph. */
  async paragraph(paragraphId: string, ordinal: number | null = null): Promise<HTMLElement | null> {
    if (!this.text.paragraph(paragraphId)) await this.findChapterOf(paragraphId, ordinal);
    const found = this.text.paragraph(paragraphId);
    if (!found) return null;
    this.filler.fillAround(found.ordinal);
    return this.elements.get(paragraphId) ?? null;
  }

  /** Brings a passage's first line to about a quarter of the window. */
  bring(element: HTMLElement, start?: { offset: number; paragraphId: string }): void {
    let into = 0;
    if (start) {
      const end = { ...start, offset: start.offset + 1 };
      const range = rangeOf(this.view, this.elements, { start, end });
      if (range) into = edgeRect(range, 'start').top - element.getBoundingClientRect().top;
    }
    const line = readingLine() + Math.max(0, window.innerHeight - readingLine()) * 0.2;
    bringIntoView(element, line - into);
  }

  /** Goes to a paragraph and shows which one it is. False when the text has no such paragraph. */
  async goTo(paragraphId: string, ordinal: number | null = null): Promise<boolean> {
    const element = await this.paragraph(paragraphId, ordinal);
    if (!element) return false;
    this.bring(element);
    this.tabStop.focus(element);
    flash(element);
    return true;
  }

  /** Brings a chapter's first line to the top. */
  async bringChapter(index: number): Promise<void> {
    const chapter = this.options.outline[index];
    if (!chapter) return;
    await this.filler.fetch(chapter.id);
    this.filler.fillAround(chapter.first);
    const first = this.text.at(chapter.first);
    const element = first && this.elements.get(first.id);
    if (element) bringIntoView(element, readingLine());
  }

  /** Scrolls back to a place remembered from another visit. */
  restore(element: HTMLElement, top: number): void {
    bringIntoView(element, top);
  }

  /** How far below the window's top the paragraph being read begins. */
  get offsetOfPlace(): number {
    return this.keeper.current?.element.getBoundingClientRect().top ?? 0;
  }

  keeping(change: () => void): void {
    this.keeper.keeping(change);
  }

  /** The paragraph that commands mean: the focused one, else the one being read. */
  get focusedParagraph(): HTMLElement | null {
    const focused = this.tabStop.hasFocus ? this.tabStop.current : null;
    const { paragraphId } = this.place.get();
    return focused ?? (paragraphId === null ? null : this.elementOf(paragraphId));
  }

  focusText(): void {
    if (this.focusedParagraph) this.tabStop.focus(this.focusedParagraph);
  }

  focusParagraph(element: HTMLElement): void {
    this.tabStop.focus(element);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** Moves the keyboard's focus a paragraph on or back. The first step only goes to the one being read. */
  async stepParagraph(step: 1 | -1): Promise<void> {
    const current = this.focusedParagraph;
    const paragraph = current && this.text.paragraph(current.dataset['paragraph'] ?? '');
    if (!current || !paragraph) return;
    if (!this.tabStop.hasFocus) return this.focusParagraph(current);
    const next = this.text.at(paragraph.ordinal + step);
    const element = next && (await this.paragraph(next.id));
    if (element) this.focusParagraph(element);
  }

  /** The notes that begin in a paragraph, in the text's order. */
  notesIn(paragraphId: string): readonly string[] {
    return this.notes.idsIn(paragraphId);
  }

  dropChosen(): void {
    if (!this.chosen.get()) return;
    this.chosen.set(null);
    this.painter.paintChosen(null);
    const selection = getSelection();
    if (selection && this.view.dom.contains(selection.anchorNode)) selection.removeAllRanges();
  }

  private listen(): void {
    const dom = this.view.dom;
    const on = (target: EventTarget, name: string, listener: (event: Event) => void) => {
      target.addEventListener(name, listener, { passive: true });
      this.undoings.push(() => target.removeEventListener(name, listener));
    };
    let lookTimer = 0;
    on(window, 'scroll', () => {
      lookTimer ||= window.setTimeout(() => {
        lookTimer = 0;
        this.looked();
      }, LOOK_EVERY);
    });
    this.undoings.push(() => window.clearTimeout(lookTimer));
    let { innerWidth } = window;
    on(window, 'resize', () => {
      // On a phone the height changes with every scroll, as the browser's own bars come and go.
      if (innerWidth !== window.innerWidth) this.keeper.hold();
      innerWidth = window.innerWidth;
    });
    on(dom, 'focusin', ({ target }) => {
      const paragraph = paragraphAround(target as Element);
      if (!paragraph) return;
      this.tabStop.moveTo(paragraph);
      this.gutter.showNumber(paragraph);
    });
    on(dom, 'focusout', () => this.gutter.showNumber(null));
    const sizes = new ResizeObserver(() => this.sizeChanged());
    sizes.observe(dom);
    this.undoings.push(
      () => sizes.disconnect(),
      onSelectionRest(() => this.readSelection()),
      followPointer(dom, {
        passagesAt: (x, y) => this.notes.at(x, y),
        onPoint: (paragraph) =>
          this.gutter.showNumber(paragraph ?? (this.tabStop.hasFocus ? this.tabStop.current : null)),
        onPassages: (passages, x, y) =>
          this.options.onNotes(
            passages.map(({ noteId }) => noteId),
            { left: x, right: x, top: y, bottom: y },
            false,
          ),
        onMark: (paragraph, mark) =>
          this.options.onNotes(
            this.notesIn(paragraph.dataset['paragraph'] ?? ''),
            mark.getBoundingClientRect(),
            true,
          ),
        onFootnoteBack: (id) => this.goToFootnoteMark(id),
        onLink: (link) => link.dataset['footnoteMark'] !== undefined,
      }),
    );
    void document.fonts.ready.then(() => this.keeper.restore());
  }

  private partCameNear(part: HTMLElement): void {
    this.tabStop.closeControls(part);
    this.notes.paintPart(part);
    this.layoutChanged();
  }

  private sizeChanged(): void {
    const { dom } = this.view;
    const { fontSize, lineHeight } = getComputedStyle(dom);
    const measure = `${dom.clientWidth} ${fontSize} ${lineHeight}`;
    if (measure !== this.measure) {
      this.measure = measure;
      const perLine = charactersPerLine(dom.clientWidth, Number.parseFloat(fontSize), this.options.language);
      dom.style.setProperty('--per-line', String(perLine));
      this.keeper.settle();
    }
    this.layoutChanged();
  }

  private layoutChanged(): void {
    if (this.layoutFrame !== 0) return;
    this.layoutFrame = requestAnimationFrame(() => {
      this.layoutFrame = 0;
      for (const listener of [...this.layoutListeners]) listener();
    });
  }

  /** The text moved under the reader, or stood still. Where they come to rest more is done. */
  private looked(): void {
    this.findPlace();
    window.clearTimeout(this.settleTimer);
    this.settleTimer = window.setTimeout(() => this.settled(), SETTLED_AFTER);
  }

  /** The ordinal of the paragraph being read, exact or estimated; null where nothing is drawn yet. */
  private findPlace(): number | null {
    const place = this.keeper.mark();
    if (!place) return null;
    const { outline } = this.options;
    const chapterIndex = outline.findIndex(({ id }) => id === place.chapterId);
    const chapter = outline[chapterIndex];
    if (!chapter) return null;
    const { paragraphId, fraction } = place;
    const paragraph = paragraphId === null ? undefined : this.text.paragraph(paragraphId);
    const ordinal = paragraph?.ordinal ?? chapter.first + Math.floor(fraction * chapter.count);
    const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    // In steps of a hundredth, as it is shown: whoever shows it need not draw anew for less.
    const progress = atEnd && window.scrollY > 0 ? 1 : Math.floor(progressAt(outline, ordinal) * 100) / 100;
    const before = this.place.get();
    const same = before.paragraphId === paragraphId && before.progress === progress;
    if (!same || before.chapterIndex !== chapterIndex)
      this.place.set({ paragraphId, chapterIndex, progress });
    return ordinal;
  }

  private settled(): void {
    const ordinal = this.findPlace();
    if (ordinal !== null) this.filler.around(ordinal);
    const { paragraphId } = this.place.get();
    const element = paragraphId === null ? null : this.elementOf(paragraphId);
    if (element && !this.tabStop.hasFocus) this.tabStop.moveTo(element);
    this.options.onSettled(this.place.get());
  }

  private readSelection(): void {
    const selection = getSelection();
    const described = describeSelection(this.view, this.text, selection);
    if (described && selection) {
      const spot = edgeRect(selection.getRangeAt(0), 'end');
      this.painter.paintChosen(null);
      this.chosen.set({ ...described, spot });
      return;
    }
    const chosen = this.chosen.get();
    if (!chosen) return;
    // A caret in the text means that the reader went on; a selection that is merely lost does not.
    if (selection && this.view.dom.contains(selection.anchorNode)) this.dropChosen();
    else if (chosen.ok) this.painter.paintChosen(rangeOf(this.view, this.elements, chosen.anchor));
  }

  private gutterFacts(paragraphId: string): { number: number; href: string } | null {
    const number = this.numberOf(paragraphId);
    return number === null ? null : { number, href: this.options.hrefOf(paragraphId) };
  }

  private goToFootnoteMark(footnoteId: string): void {
    const mark = this.view.dom.querySelector<HTMLElement>(`[data-footnote-mark="${CSS.escape(footnoteId)}"]`);
    const paragraph = paragraphAround(mark);
    if (!mark || !paragraph) return;
    this.bring(paragraph);
    this.tabStop.moveTo(paragraph);
    mark.focus({ preventScroll: true });
  }

  private async findChapterOf(paragraphId: string, ordinal: number | null): Promise<void> {
    const { outline } = this.options;
    const from = this.text.chapterIndexOf(ordinal ?? 0);
    for (const index of nearestFirst(outline.length, from)) {
      const chapter = outline[index];
      if (!chapter || this.text.partsOf(chapter.id)) continue;
      await this.filler.fetch(chapter.id);
      if (this.text.paragraph(paragraphId)) return;
    }
  }
}

function flash(element: HTMLElement): void {
  element.classList.remove('paragraph-flash');
  // Reading a measure in between starts the animation anew.
  void element.offsetWidth;
  element.classList.add('paragraph-flash');
  element.addEventListener('animationend', () => element.classList.remove('paragraph-flash'), { once: true });
}

/** The first full line below the bar, in CSS pixels from the window's top. */
function readingLine(): number {
  const bar = document.querySelector<HTMLElement>('.bar');
  return (bar?.offsetHeight ?? 0) + 12;
}
