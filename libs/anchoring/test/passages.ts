import { type Point, type Revision } from '@postil/document-model';
import fc from 'fast-check';
import { describeRange, reanchor, type Anchor } from '../src/index.js';
import type { GeneratedChange } from './generated-change.js';
import { placesOf, revisionOf } from './tracked-text.js';

/** Two points anywhere, as numbers that fit every revision. */
export type PassageSeed = readonly [readonly [number, number], readonly [number, number]];

const pointSeed = fc.tuple(fc.nat(9_999), fc.nat(9_999));

export const passageSeeds: fc.Arbitrary<PassageSeed[]> = fc.array(fc.tuple(pointSeed, pointSeed), {
  minLength: 1,
  maxLength: 12,
});

/** Passages between any two points of a revision, as a reader may select them. */
export function anchorsIn(revision: Revision, seeds: readonly PassageSeed[]): Anchor[] {
  const { paragraphs } = revision;
  const pointAt = ([which, offset]: readonly [number, number]): Point | undefined => {
    const paragraph = paragraphs[which % Math.max(1, paragraphs.length)];
    return paragraph && { paragraphId: paragraph.id, offset: offset % (paragraph.text.length + 1) };
  };
  return seeds.flatMap(([a, b]) => {
    const from = pointAt(a);
    const to = pointAt(b);
    const described = from && to && describeRange(revision, from, to);
    return described?.ok ? [described.anchor] : [];
  });
}

/** Both revisions of a change, and its passages as anchors of the first with their places in the second. */
export function reanchored(change: GeneratedChange) {
  const old = revisionOf(change.old, (ordinal) => `p${ordinal}`);
  const next = revisionOf(change.next, (ordinal) => `n${ordinal}`);
  const places = placesOf(change.old);
  const anchors = change.passages.map(([first, last]): Anchor => {
    const start = places[first];
    const end = places[last];
    const described =
      start &&
      end &&
      describeRange(
        old,
        { paragraphId: `p${start.ordinal}`, offset: start.start },
        { paragraphId: `p${end.ordinal}`, offset: end.end },
      );
    if (!described?.ok) throw new Error('A generated passage is not one.');
    return described.anchor;
  });
  return { old, next, anchors, placed: reanchor(old, next, anchors) };
}
