import type { EditorView } from 'prosemirror-view';
import type { NoteView } from '../../sync/store-view.js';
import type { Gutter } from './gutter.js';
import type { Painter, Stroke } from './highlight-painter.js';
import { passagesAt } from './hit-test.js';
import { IntervalIndex, type Passage } from './interval-index.js';
import type { LoadedText } from '../text/loaded-text.js';
import { paragraphsIn } from './near-parts.js';
import { FOUND, LOOKED_AT, paintNames } from './paint-names.js';
import { notesByParagraph, passagesOf, type ParagraphNotes } from './passages.js';
import { segmentsOf } from './segments.js';
import { domRange, startOf } from '../text/text-range.js';

const none: ParagraphNotes = { count: 0, wordless: 0, ids: [] };

/** A stretch of a paragraph, in UTF-16 code units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where something was found, by paragraph; `current` is one of those stretches. */
export interface FoundStretches {
  readonly byParagraph: ReadonlyMap<string, readonly Stretch[]>;
  readonly current: Stretch | null;
}

const nothing: FoundStretches = { byParagraph: new Map(), current: null };

/** The notes as they show in the text: painted passages, and marks in the gutter. What was found lies over them. */
export class PaintedNotes {
  private index = new IntervalIndex([]);
  private byParagraph: ReadonlyMap<string, ParagraphNotes> = new Map();
  private focusedId: string | null = null;
  private found = nothing;
  /** What each paragraph was last painted as, so that a change elsewhere costs it nothing. */
  private readonly drawn = new WeakMap<HTMLElement, string>();

  constructor(
    private readonly view: EditorView,
    private readonly text: LoadedText,
    private readonly nearParts: Iterable<HTMLElement>,
    private readonly painter: Painter,
    private readonly gutter: Gutter,
  ) {}

  show(notes: readonly NoteView[], revisionId: string): void {
    this.index = new IntervalIndex(passagesOf(notes, revisionId));
    this.byParagraph = notesByParagraph(notes, revisionId);
    this.paintAll();
  }

  focus(noteId: string | null): void {
    if (this.focusedId === noteId) return;
    this.focusedId = noteId;
    this.paintAll();
  }

  showFound(found: FoundStretches): void {
    this.found = found;
    this.paintAll();
  }

  paintPart(part: HTMLElement): void {
    for (const element of paragraphsIn(part)) this.paintParagraph(element);
  }

  /** Takes the ranges of a part that is far away now out of the shared layers. */
  clearPart(part: HTMLElement): void {
    for (const element of paragraphsIn(part)) {
      if (this.drawn.get(element)) this.painter.paint(element, []);
      this.drawn.delete(element);
    }
  }

  /** The passages under a point of the window, the shortest first. */
  at(x: number, y: number): Passage[] {
    return passagesAt(this.view, this.text, this.index, x, y);
  }

  /** The notes that begin in a paragraph, in the text's order. */
  idsIn(paragraphId: string): readonly string[] {
    return (this.byParagraph.get(paragraphId) ?? none).ids;
  }

  /** The next paragraph in which notes begin, or the previous one; null when there is none. */
  paragraphAfter(paragraphId: string, step: 1 | -1): string | null {
    const ids = [...this.byParagraph.keys()];
    return ids[ids.indexOf(paragraphId) + step] ?? null;
  }

  private paintAll(): void {
    for (const part of this.nearParts) this.paintPart(part);
  }

  private paintParagraph(element: HTMLElement): void {
    const paragraph = this.text.paragraph(element.dataset['paragraph'] ?? '');
    if (!paragraph) return;
    this.gutter.showNotes(element, this.byParagraph.get(paragraph.id) ?? none);
    const painted = segmentsOf(this.index.in(paragraph.ordinal), paragraph.text.length).map((segment) => ({
      ...segment,
      names: paintNames(segment, this.focusedId),
    }));
    const segments = [...painted, ...this.foundIn(paragraph.id)];
    const drawing = segments.map(({ from, to, names }) => `${from}-${to} ${names.join(' ')}`).join('\n');
    if ((this.drawn.get(element) ?? '') === drawing) return;
    this.drawn.set(element, drawing);
    const start = segments.length > 0 ? startOf(this.view, element) : 0;
    this.painter.paint(
      element,
      segments.map(({ from, to, names }): Stroke => {
        return { range: domRange(this.view, start + from, start + to), names };
      }),
    );
  }

  private foundIn(paragraphId: string): (Stretch & { readonly names: string[] })[] {
    const { byParagraph, current } = this.found;
    return (byParagraph.get(paragraphId) ?? []).map((stretch) => ({
      ...stretch,
      names: stretch === current ? [FOUND, LOOKED_AT] : [FOUND],
    }));
  }
}
