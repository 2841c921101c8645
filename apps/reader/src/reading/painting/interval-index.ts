import type { Color } from '@postil/contract';

/** A highlight's place in the text: paragraphs by ordinal, offsets in UTF-16 code units. */
export interface Passage {
  readonly noteId: string;
  readonly color: Color;
  readonly own: boolean;
  readonly private: boolean;
  readonly pending: boolean;
  readonly startOrdinal: number;
  readonly startOffset: number;
  readonly endOrdinal: number;
  readonly endOffset: number;
  /** Code units of its quote: among overlapping passages the shortest is the one that is meant. */
  readonly length: number;
}

/** The part of a passage that lies in one paragraph; `to` is Infinity where the passage runs on into the next. */
export interface Interval {
  readonly passage: Passage;
  readonly from: number;
  readonly to: number;
}

/** Which passages lie where, by paragraph. */
export class IntervalIndex {
  private readonly byOrdinal = new Map<number, Interval[]>();

  constructor(passages: Iterable<Passage>) {
    for (const passage of passages) {
      for (let ordinal = passage.startOrdinal; ordinal <= passage.endOrdinal; ordinal++) {
        const from = ordinal === passage.startOrdinal ? passage.startOffset : 0;
        const to = ordinal === passage.endOrdinal ? passage.endOffset : Infinity;
        const intervals = this.byOrdinal.get(ordinal);
        if (intervals) intervals.push({ passage, from, to });
        else this.byOrdinal.set(ordinal, [{ passage, from, to }]);
      }
    }
    for (const intervals of this.byOrdinal.values()) intervals.sort(inTextOrder);
  }

  /** The intervals of a paragraph by their start, the longer first. */
  in(ordinal: number): readonly Interval[] {
    return this.byOrdinal.get(ordinal) ?? [];
  }

  /** The passages that touch a caret's place in a paragraph, the shortest first. Their edges count as touched. */
  at(ordinal: number, offset: number): Passage[] {
    return this.in(ordinal)
      .filter(({ from, to }) => from <= offset && offset <= to)
      .map(({ passage }) => passage)
      .sort(shortestFirst);
  }

  ordinals(): Iterable<number> {
    return this.byOrdinal.keys();
  }
}

export function shortestFirst(a: Passage, b: Passage): number {
  return a.length - b.length || (a.noteId < b.noteId ? 1 : -1);
}

function inTextOrder(a: Interval, b: Interval): number {
  return a.from - b.from || b.to - a.to || shortestFirst(b.passage, a.passage);
}
