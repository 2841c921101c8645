import type { Revision } from '@postil/document-model';
import type { Anchor } from '../anchor.js';
import type { Placed } from './placement.js';
import { RevisionMap } from './revision-map.js';

/** Places anchors of one revision in the next: one result for each, in the same order. */
export function reanchor(old: Revision, next: Revision, anchors: readonly Anchor[]): Placed[] {
  const map = RevisionMap.of(old, next);
  return anchors.map((anchor) => map.place(anchor));
}
