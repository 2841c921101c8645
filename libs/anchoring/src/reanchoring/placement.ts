import type { Anchor, Range } from '../anchor.js';

/**
 * What became of a passage. `exact`: the same words in the same paragraphs. `moved`: the same words, but their
 * paragraph changed its place among its neighbours, or they went into another paragraph. `edited`: its words
 * changed, whether or not it moved too. `orphaned`: it is not in this revision.
 */
export type PlacementStatus = 'exact' | 'moved' | 'edited' | 'orphaned';

/**
 * An anchor's place in the next revision. `confidence` in 0..1 is how sure this answer is: for a place, that it is
 * the right one; for an orphan, that the passage is gone.
 */
export type Placed =
  | {
      readonly status: 'exact' | 'moved' | 'edited';
      readonly anchor: Anchor;
      readonly range: Range;
      readonly confidence: number;
    }
  | { readonly status: 'orphaned'; readonly confidence: number };

/** A place where an anchor might belong, for a person to decide; `score` in 0..1. */
export interface Candidate {
  readonly anchor: Anchor;
  readonly range: Range;
  readonly score: number;
}
