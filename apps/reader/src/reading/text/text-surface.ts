import type { ChapterOutline } from '@postil/contract';
import type { EditorView } from 'prosemirror-view';
import type { NoteView } from '../../sync/store-view.js';
import type { Arrival } from './arrival.js';
import { bringIntoView } from './bring-into-view.js';
import { type Byline, bylinePlugin } from './byline.js';
import type { Cell } from '../cell.js';
import { ChapterFiller } from './chapter-filler.js';
import { ChosenPassage, type Chosen } from '../selecting/chosen-passage.js';
import { DecorationPainter, strokesPlugin } from '../painting/decoration-painter.js';
import { Gutter, type GutterWords } from '../painting/gutter.js';
import { HighlightPainter, type Painter } from '../painting/highlight-painter.js';
import { KeyboardSelection } from '../selecting/keyboard-selection.js';
import { KeyboardWalk } from './keyboard-walk.js';
import { lineBeingRead, spotBeingRead, topOf, type LineBeingRead, type TextSpot } from './line-being-read.js';
import { followFocus } from './follow-focus.js';
import { LoadedText } from './loaded-text.js';
import { NearParts } from '../painting/near-parts.js';
import { PaintedNotes } from '../painting/painted-notes.js';
import { ParagraphFinder } from './paragraph-finder.js';
import type { ParagraphElements } from './paragraph-view.js';
import { rectOfPassage, type PassageEnds } from '../painting/passage-geometry.js';
import { PlaceKeeper } from './place-keeper.js';
import { PlaceFinder, type ReadersPlace } from './readers-place.js';
import type { PassageRect } from '../reading-context.js';
import { isOnScreen, readingLine } from '../reading-line.js';
import type { Spot } from '../spot.js';
import { TabStop } from './tab-stop.js';
import { TextLayout } from './text-layout.js';
import { followLink, followPointer, type TextPointerOptions } from './text-pointer.js';
import { createTextView, type TextWords } from './text-view.js';
import { waitingText, type NodeJson } from './view-schema.js';
import { Travel } from './travel.js';
import type { ShownPicture } from './shown-picture.js';
import { textPointing } from './text-pointing.js';
import type { FoundStretches } from '../painting/painted-notes.js';

export interface TextSurfaceOptions {
  readonly outline: readonly ChapterOutline[];
  readonly revisionId: string;
  readonly language: string | null;
  readonly label: string;
  /** Stands below the text's own title, where the text begins with it. */
  readonly title: string;
  readonly byline: Byline;
  readonly words: TextWords & GutterWords;
  fetchChapter(chapterId: string): Promise<NodeJson>;
  hrefOf(paragraphId: string): string;
  assetHref(asset: string): string;
  /** A permalink in the gutter was pressed. */
  onPermalink(href: string): void;
  /** Notes were pressed in the text, by pointer or key; `fromMark`: in the gutter. */
  onNotes(ids: readonly string[], spot: Spot, fromMark: boolean): void;
  /** A picture was pressed, to be seen large. */
  onPicture(picture: ShownPicture): void;
  /** A link leads to a paragraph of the text; the place left is on the way back already. */
  onInternalLink(paragraphId: string): void;
  /** Asks what can be done with a paragraph, from the button beside its number. */
  onParagraphMenu(paragraphId: string, button: HTMLElement): void;
  /** A chapter couldn't be fetched, or could again. */
  onTrouble(trouble: boolean): void;
  /** The reader came to rest. */
  onSettled(place: ReadersPlace): void;
}

/** The text on the page: what is in it, where the reader is, what they point at and select. */
export class TextSurface {
  readonly view: EditorView;
  readonly text: LoadedText;
  readonly keyboard: KeyboardSelection;
  readonly travel: Travel;
  readonly walk: KeyboardWalk;
  private readonly elements: ParagraphElements = new Map();
  private readonly near: NearParts;
  private readonly painter: Painter;
  private readonly gutter: Gutter;
  private readonly notes: PaintedNotes;
  private readonly chosenPassage: ChosenPassage;
  private readonly keeper: PlaceKeeper;
  private readonly placeFinder: PlaceFinder;
  private readonly filler: ChapterFiller;
  private readonly finder: ParagraphFinder;
  private readonly tabStop: TabStop;
  private readonly layout: TextLayout;
  private readonly pointing: TextPointerOptions;
  private readonly unfollow: readonly (() => void)[];

  constructor(
    host: HTMLElement,
    private readonly options: TextSurfaceOptions,
  ) {
    const { outline, words, language } = options;
    this.text = new LoadedText(outline);
    this.near = new NearParts(
      (part) => this.partCameNear(part),
      (part) => this.notes.clearPart(part),
    );
    this.view = createTextView(host, waitingText(outline), {
      label: options.label,
      language,
      words,
      assetHref: options.assetHref,
      markCount: (footnoteId) => this.text.marksOf(footnoteId).length,
      watcher: this.near,
      elements: this.elements,
      plugins: [
        bylinePlugin(options.title, options.byline),
        ...(HighlightPainter.isSupported ? [] : [strokesPlugin()]),
      ],
    });
    const { dom } = this.view;
    this.painter = HighlightPainter.isSupported ? new HighlightPainter() : new DecorationPainter(this.view);
    this.gutter = new Gutter(words, (id) => this.gutterFacts(id));
    this.notes = new PaintedNotes(this.view, this.text, this.near, this.painter, this.gutter);
    this.chosenPassage = new ChosenPassage(this.view, this.text, this.elements, this.painter);
    this.keyboard = new KeyboardSelection(this.view, this.text, this.elements, language);
    this.tabStop = new TabStop(dom);
    this.keeper = new PlaceKeeper(dom, readingLine);
    this.placeFinder = new PlaceFinder(this.keeper, this.text, (ordinal) => this.settled(ordinal));
    this.layout = new TextLayout(dom, language, () => this.keeper.settle());
    this.filler = new ChapterFiller(this.view, this.text, {
      fetchChapter: options.fetchChapter,
      keeping: (change) => this.keeper.keeping(change),
      onFilled: () => {
        this.placeFinder.lookBeside();
        this.layout.changed();
      },
      onTrouble: options.onTrouble,
    });
    this.finder = new ParagraphFinder(this.text, this.elements, this.filler);
    this.walk = new KeyboardWalk({
      ...{ text: this.text, elements: this.elements, finder: this.finder },
      ...{ tabStop: this.tabStop, notes: this.notes, place: this.place },
    });
    this.travel = new Travel({
      ...{ view: this.view, elements: this.elements, text: this.text },
      ...{ finder: this.finder, tabStop: this.tabStop },
      spot: () => this.spot,
      open: (ordinal) => this.open(ordinal),
      moved: () => this.placeFinder.look(),
    });
    this.pointing = textPointing(options, {
      ...{ text: this.text, notes: this.notes, gutter: this.gutter },
      ...{ tabStop: this.tabStop, travel: this.travel, walk: this.walk },
    });
    this.unfollow = [followFocus(dom, this.gutter, this.tabStop), followPointer(dom, this.pointing)];
  }

  destroy(): void {
    for (const undo of this.unfollow) undo();
    this.filler.stop();
    this.layout.destroy();
    this.placeFinder.destroy();
    this.keeper.destroy();
    this.chosenPassage.destroy();
    this.near.destroy();
    this.painter.destroy();
    this.view.destroy();
  }

  get revisionId(): string {
    return this.options.revisionId;
  }

  get place(): Cell<ReadersPlace> {
    return this.placeFinder.cell;
  }

  get chosen(): Cell<Chosen | null> {
    return this.chosenPassage.cell;
  }

  /** For a command: what is selected in this moment. */
  chosenNow(): Chosen | null {
    return this.chosenPassage.now();
  }

  dropChosen(): void {
    this.chosenPassage.drop();
  }

  /** Starts to fetch the text, from a paragraph on. */
  open(ordinal: number): void {
    this.filler.around(ordinal);
  }

  /** Begins where the reader was in another revision, with the next drawing. */
  arrive({ chapters, ordinal, spot }: Arrival): void {
    // Without the length of its lines, what is off the screen would have another height a moment later.
    this.layout.measure();
    for (const [id, json] of chapters) this.text.add(id, json);
    this.filler.fillAround(ordinal);
    const element = spot && this.elementOf(spot.paragraphId);
    if (element) {
      bringIntoView(element, spot.top, () => this.topOf(spot) ?? spot.top);
      this.keeper.stand(element);
      this.tabStop.moveTo(element);
    }
    this.near.look(this.view.dom.querySelectorAll<HTMLElement>('.part:not([data-waiting])'));
    this.open(ordinal);
  }

  /** What is being read, for finding it again in another revision. */
  get line(): LineBeingRead {
    return lineBeingRead(this.view, this.text, this.elements, this.keeper);
  }

  /** The letter at the start of the line being read. */
  get spot(): TextSpot | null {
    return spotBeingRead(this.view, this.text, this.elements, this.keeper);
  }

  /** How far below the window's top a letter's line stands, in CSS pixels. */
  topOf(spot: Pick<TextSpot, 'paragraphId' | 'offset'>): number | null {
    return topOf(this.view, this.elements, spot);
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
    return this.layout.onChange(listener);
  }

  elementOf(paragraphId: string): HTMLElement | null {
    return this.elements.get(paragraphId) ?? null;
  }

  /** How far below the window's top the paragraph being read begins. */
  get offsetOfPlace(): number {
    return this.keeper.current?.element.getBoundingClientRect().top ?? 0;
  }

  /** Paints the places where something was found, one of them as the one looked at. */
  showFound(found: FoundStretches): void {
    this.notes.showFound(found);
  }

  /** Follows a link of the text that is drawn elsewhere, as in a footnote's popover. */
  follow(link: HTMLAnchorElement, event: MouseEvent): void {
    followLink(link, event, this.pointing);
  }

  private partCameNear(part: HTMLElement): void {
    this.tabStop.closeControls(part);
    this.notes.paintPart(part);
    this.layout.changed();
  }

  private settled(ordinal: number): void {
    this.filler.around(ordinal);
    const place = this.place.get();
    const element = place.paragraphId === null ? null : this.elementOf(place.paragraphId);
    const { current, hasFocus } = this.tabStop;
    if (element && !hasFocus && !(current && isOnScreen(current))) this.tabStop.moveTo(element);
    this.travel.wayBack.settled();
    this.options.onSettled(place);
  }

  private gutterFacts(paragraphId: string): { number: number; href: string } | null {
    const paragraph = this.text.paragraph(paragraphId);
    return paragraph ? { number: paragraph.ordinal + 1, href: this.options.hrefOf(paragraphId) } : null;
  }
}
