import { type Revision } from '@postil/document-model';
import fc from 'fast-check';
import {
  expectedPlace,
  generatedChange,
  isExpected,
  placesOf,
  reanchored,
  type GeneratedChange,
  type TextEdit,
} from '../../test/index.js';
import type { Anchor, Range } from '../anchor.js';
import type { Placed } from './placement.js';
import { reanchor } from './reanchor.js';

const paragraphEdits: TextEdit['kind'][] = ['insert', 'delete', 'move', 'moveBlock'];
const wordEdits: TextEdit['kind'][] = ['replaceWord', 'insertWord', 'deleteWord'];
const allEdits: TextEdit['kind'][] = [...paragraphEdits, ...wordEdits, ...wordEdits, 'split', 'merge'];

describe('reanchor', () => {
  test.each([
    ['inserted, deleted and moved paragraphs', paragraphEdits],
    ['replaced, inserted and deleted words', wordEdits],
    ['split and merged paragraphs', ['split', 'merge', 'split', 'merge', 'insert', 'delete'] as const],
    ['all of them together', allEdits],
  ])('through %s a passage is found where its words went', (_name, kinds) => {
    fc.assert(
      fc.property(generatedChange(kinds), (change) => {
        const { anchors, placed, next } = reanchored(change);
        const told = change.passages.map((passage, index) =>
          verdict(change, passage, anchors[index], placed[index], next),
        );
        expect(told).toEqual(told.map(() => 'as expected'));
      }),
      { numRuns: 100 },
    );
  });

  test('after there and back a passage that kept its words stands where it stood', () => {
    fc.assert(
      fc.property(generatedChange(allEdits), (change) => {
        const { old, next, anchors, placed } = reanchored(change);
        const there = change.passages.flatMap(([first, last], index) => {
          const expected = expectedPlace(change.old, change.next, first, last);
          const anchor = anchors[index];
          const result = placed[index];
          const isWhole = expected.kind === 'stands' && expected.whole;
          return isWhole && anchor && result && result.status !== 'orphaned' ? [{ anchor, result }] : [];
        });
        const back = reanchor(
          next,
          old,
          there.map(({ result }) => result.anchor),
        );
        expect(back.map((home) => (home.status === 'orphaned' ? null : home.anchor))).toEqual(
          there.map(({ anchor }) => anchor),
        );
      }),
      { numRuns: 100 },
    );
  });
});

function verdict(
  change: GeneratedChange,
  [first, last]: readonly [number, number],
  anchor: Anchor | undefined,
  placed: Placed | undefined,
  next: Revision,
): string {
  const expected = expectedPlace(change.old, change.next, first, last);
  if (expected.kind === 'open' || !placed || !anchor) return 'as expected';
  const found = placed.status === 'orphaned' ? 'nowhere' : JSON.stringify(placed.anchor.quote.exact);
  const quote = JSON.stringify(anchor.quote.exact);
  if (expected.kind === 'gone') {
    // Words that were written in its stead may be offered in its place; nothing else may.
    return placed.status === 'orphaned' || isNew(change, placed.range)
      ? 'as expected'
      : `${quote} is gone, found ${found}`;
  }
  if (placed.status === 'orphaned' || !isExpected(withoutBlanks(placed.range, next), expected)) {
    return `${quote} stands, found ${found}`;
  }
  return 'as expected';
}

/** Whether a range holds nothing but words that the old text did not have. */
function isNew(change: GeneratedChange, range: Range): boolean {
  return placesOf(change.next).every(
    ({ word, ordinal, start, end }) =>
      word.origin === null ||
      ordinal < range.startOrdinal ||
      ordinal > range.endOrdinal ||
      (ordinal === range.startOrdinal && end <= range.startOffset) ||
      (ordinal === range.endOrdinal && start >= range.endOffset),
  );
}

function withoutBlanks(range: Range, revision: Revision): Range {
  const before = revision.at(range.startOrdinal)?.text.slice(range.startOffset) ?? '';
  const after = revision.at(range.endOrdinal)?.text.slice(0, range.endOffset) ?? '';
  return {
    ...range,
    startOffset: range.startOffset + before.length - before.trimStart().length,
    endOffset: after.trimEnd().length,
  };
}
