import { Revision } from '@postil/document-model';
import { generatedDocument } from '@postil/document-model/test';
import fc from 'fast-check';
import { anchorsIn, generatedChange, passageSeeds, reanchored } from '../../test/index.js';
import { carryIds } from '../matching/carry-ids.js';
import { matchParagraphs } from '../matching/match-paragraphs.js';
import { resolveAnchor } from '../resolve-anchor.js';
import type { Placed } from './placement.js';
import { reanchor } from './reanchor.js';

const changes = generatedChange([
  'insert',
  'delete',
  'move',
  'moveBlock',
  'split',
  'merge',
  'replaceWord',
  'insertWord',
  'deleteWord',
]);

describe('whatever the texts, reanchor', () => {
  test('leaves every anchor exactly where it stood in a revision with the same words, and every id', () => {
    fc.assert(
      fc.property(generatedDocument, passageSeeds, (document, seeds) => {
        const old = Revision.of(document);
        const anchors = anchorsIn(old, seeds);
        const match = matchParagraphs(old.paragraphs, old.paragraphs);
        const { ids } = carryIds(old.paragraphs, old.paragraphs, match, () => 'new');
        expect(ids).toEqual(old.paragraphs.map(({ id }) => id));
        const stood = anchors.map((anchor) => {
          const resolved = resolveAnchor(old, anchor);
          return { status: 'exact', anchor, range: resolved.ok && resolved.range };
        });
        expect(reanchor(old, Revision.of(document), anchors)).toMatchObject(stood);
      }),
      { numRuns: 70 },
    );
  });

  test('gives results that depend neither on the order of the anchors nor on their company', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { old, next, anchors, placed } = reanchored(change);
        expect(reanchor(old, next, anchors.toReversed())).toEqual(placed.toReversed());
        expect(anchors.flatMap((anchor) => reanchor(old, next, [anchor]))).toEqual(placed);
      }),
      { numRuns: 30 },
    );
  });

  test('places nothing that does not hold, whatever the two revisions have in common', () => {
    fc.assert(
      fc.property(generatedDocument, generatedDocument, passageSeeds, (before, after, seeds) => {
        const old = Revision.of(before);
        const next = Revision.of(after);
        for (const placed of reanchor(old, next, anchorsIn(old, seeds))) expectToHold(placed, next);
      }),
      { numRuns: 70 },
    );
  });

  test('places nothing that does not hold after edits', () => {
    fc.assert(
      fc.property(changes, passageSeeds, (change, seeds) => {
        const { old, next } = reanchored(change);
        for (const placed of reanchor(old, next, anchorsIn(old, seeds))) expectToHold(placed, next);
      }),
      { numRuns: 40 },
    );
  });
});

/** The range lies in its paragraphs, splits no surrogate pair, and its words are those of the quote. */
function expectToHold(placed: Placed, next: Revision): void {
  expect(placed.confidence).toBeGreaterThanOrEqual(0);
  expect(placed.confidence).toBeLessThanOrEqual(1);
  if (placed.status === 'orphaned') return;
  expect(resolveAnchor(next, placed.anchor)).toEqual({ ok: true, range: placed.range });
}
