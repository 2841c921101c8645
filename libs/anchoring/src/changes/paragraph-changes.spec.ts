import { matchParagraphs } from '../matching/match-paragraphs.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import { paragraphChanges } from './paragraph-changes.js';

const texts = (...lines: string[]) => lines.map((text) => ({ text }));

/** Says each change as `kind before>after`. */
function told(match: ParagraphMatch, old: { text: string }[], next: { text: string }[]): string[] {
  const { changes } = paragraphChanges(match, old, next);
  return changes.map(({ kind, before, after }) => `${kind} ${before.join()}>${after.join()}`);
}

function compared(old: { text: string }[], next: { text: string }[]): string[] {
  return told(matchParagraphs(old, next), old, next);
}

const lake = 'The lake lay still under the first frost of the year.';
const mill = 'Nobody had opened the mill since the spring floods took its wheel away.';
const road = 'A road of planks led over the marsh to the other village.';
const gull = 'One gull stood on the last post and waited for the boats.';

describe('what a revision changes', () => {
  it('is nothing between equal texts', () => {
    const old = texts(lake, mill, road);
    expect(paragraphChanges(matchParagraphs(old, old), old, old)).toEqual({ same: 3, changes: [] });
  });

  it('comes in the new text’s order, with a removed paragraph behind what it stood behind', () => {
    const edited = road.replace('planks', 'stones');
    expect(compared(texts(lake, mill, road), texts(lake, edited, gull))).toEqual([
      'removed 1>',
      'edited 2>1',
      'added >2',
    ]);
    expect(compared(texts(mill, lake), texts(lake))).toEqual(['removed 0>']);
  });

  it('calls the shorter one of two that changed places the moved one', () => {
    expect(compared(texts(lake, mill), texts(mill, lake))).toEqual(['moved 0>1']);
  });

  it('shows a split and a merge with all their parts', () => {
    const match = { forward: [[0, 1], [2], [2], [3]], backward: [[0], [0], [1, 2], [3]] };
    const old = texts('One. Two.', 'Three.', 'Four.', 'Five.');
    const next = texts('One.', 'Two.', 'Three. Four.', 'Five.');
    expect(told(match, old, next)).toEqual(['split 0>0,1', 'merged 1,2>2']);
  });

  it('follows paragraphs that share words through each other', () => {
    const match = { forward: [[0, 1], [1], [2]], backward: [[0], [0, 1], [2]] };
    const old = texts('One. Two.', 'Three.', 'Four.');
    expect(told(match, old, texts('One.', 'Two. Three.', 'Four.'))).toEqual(['split 0,1>0,1']);
  });

  it('accounts for every paragraph once', () => {
    const old = texts(...Array.from({ length: 300 }, (_, index) => `${index % 7} of ${index}: ${lake}`));
    const next = old.filter((_, index) => index % 3 > 0).reverse();
    const { same, changes } = paragraphChanges(matchParagraphs(old, next), old, next);
    const before = changes.flatMap((change) => change.before);
    const after = changes.flatMap((change) => change.after);
    expect([new Set(before).size, new Set(after).size]).toEqual([before.length, after.length]);
    expect([before.length + same, after.length + same]).toEqual([old.length, next.length]);
  });
});
