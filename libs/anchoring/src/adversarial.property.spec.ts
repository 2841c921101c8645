import { type Revision } from '@postil/document-model';
import { anchorAt, plainRevision, rareSentence, rareWord, times } from '../test/index.js';
import type { Anchor } from './anchor.js';
import { matchParagraphs } from './matching/match-paragraphs.js';
import { RevisionMap } from './reanchoring/revision-map.js';

const paragraphs = (texts: readonly string[]) => texts.map((text) => ({ text }));

/** Where each anchor went: its new start and end, or null. */
const places = (old: Revision, next: Revision, anchors: readonly Anchor[]) => {
  const map = RevisionMap.of(old, next);
  return anchors.map((anchor) => {
    const placed = map.place(anchor);
    if (placed.status === 'orphaned') return null;
    const { startOrdinal, startOffset, endOrdinal, endOffset } = placed.range;
    return [startOrdinal, startOffset, endOrdinal, endOffset];
  });
};

describe('what stands many times over', () => {
  test('ten thousand paragraphs with the same words stay in their order', () => {
    const same = times(10_000, () => 'The same words as before.');
    const { forward } = matchParagraphs(paragraphs(same), paragraphs(same));
    expect(forward).toEqual(same.map((_, index) => [index]));
    const old = plainRevision(same);
    const anchors = [0, 1, 4_999, 9_999].map((ordinal) => anchorAt(old, ordinal, 4, 8));
    expect(places(old, plainRevision(same, 'n'), anchors)).toEqual(
      [0, 1, 4_999, 9_999].map((ordinal) => [ordinal, 4, ordinal, 8]),
    );
  });

  test('of many paragraphs with the same words, those before and after a new one keep their order', () => {
    const same = times(2_000, () => 'The same words as before.');
    const next = [...same.slice(0, 1_000), rareSentence(1), ...same.slice(1_000)];
    const { forward, backward } = matchParagraphs(paragraphs(same), paragraphs(next));
    const targets = forward.map(([target]) => target ?? -1);
    expect(targets).toEqual([...targets].sort((a, b) => a - b));
    expect(new Set(targets).size).toBe(same.length);
    expect(backward[1_000]).toEqual([]);
  });

  test('empty paragraphs never take a passage with words', () => {
    const empty = times(10_000, () => '');
    const withWords = [...empty.slice(0, 5_000), rareSentence(1), ...empty.slice(5_000)];
    const old = plainRevision(withWords);
    const anchors = [anchorAt(old, 5_000, 0, 10)];
    expect(places(old, plainRevision(empty, 'n'), anchors)).toEqual([null]);
    expect(places(old, plainRevision([...empty, ...withWords], 'n'), anchors)).toEqual([
      [15_000, 0, 15_000, 10],
    ]);
  });

  test('in a text that repeats itself a passage stays at its place', () => {
    const period = `${rareSentence(1)} `;
    const old = plainRevision([period.repeat(400)]);
    const anchors = [3, 200, 398].map((turn) =>
      anchorAt(old, 0, turn * period.length, turn * period.length + 20),
    );
    const unchanged = places(old, plainRevision([period.repeat(400)], 'n'), anchors);
    expect(unchanged).toEqual(
      [3, 200, 398].map((turn) => [0, turn * period.length, 0, turn * period.length + 20]),
    );
    const preface = `${rareSentence(500)} `;
    const moved = places(old, plainRevision([preface + period.repeat(400)], 'n'), anchors);
    expect(moved).toEqual(
      [3, 200, 398].map((turn) => {
        const start = preface.length + turn * period.length;
        return [0, start, 0, start + 20];
      }),
    );
  });
});

describe('what changes throughout', () => {
  test('a complete rewrite leaves every passage an orphan', () => {
    const old = plainRevision(times(1_000, (index) => rareSentence(index * 12)));
    const next = plainRevision(
      times(1_000, (index) => rareSentence(50_000 + index * 12)),
      'n',
    );
    const anchors = times(100, (index) => anchorAt(old, index * 10, 0, 30));
    expect(places(old, next, anchors)).toEqual(anchors.map(() => null));
    expect(RevisionMap.of(old, next).paragraphs.forward.flat()).toEqual([]);
  });

  test('in a text turned upside down every paragraph is found at the other end', () => {
    const texts = times(3_000, (index) => rareSentence(index * 12));
    const old = plainRevision(texts);
    const anchors = times(100, (index) => anchorAt(old, index * 30, 0, 30));
    expect(places(old, plainRevision(texts.toReversed(), 'n'), anchors)).toEqual(
      times(100, (index) => [2_999 - index * 30, 0, 2_999 - index * 30, 30]),
    );
  });

  test('in a paragraph of a million letters a passage is found beyond edits everywhere', () => {
    const words = times(72_000, (index) => rareWord(index));
    const edited = words.map((text, index) => (index % 50 === 25 ? rareWord(72_000 + index / 50) : text));
    const old = plainRevision([words.join(' ')]);
    const starts = [10, 30_010, 69_910].map((index) => words.slice(0, index).join(' ').length + 1);
    const newStarts = [10, 30_010, 69_910].map((index) => edited.slice(0, index).join(' ').length + 1);
    const end = (index: number) => words.slice(index, index + 3).join(' ').length;
    const lengths = [10, 30_010, 69_910].map(end);
    const anchors = starts.map((start, index) => anchorAt(old, 0, start, start + (lengths[index] ?? 0)));
    expect(places(old, plainRevision([edited.join(' ')], 'n'), anchors)).toEqual(
      newStarts.map((start, index) => [0, start, 0, start + (lengths[index] ?? 0)]),
    );
  });

  test.each([4, 20, 200])(
    'one paragraph cut into %d, and so many joined into one, keep their passages',
    (count) => {
      const texts = times(count, (index) => rareSentence(index * 12));
      const parts = plainRevision(texts);
      const whole = plainRevision([texts.join(' ')], 'n');
      const chosen = [0, 1, Math.floor(count / 2), count - 1];
      const starts = chosen.map((index) => texts.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
      const inParts = chosen.map((index) => [index, 0, index, 30]);
      const inWhole = starts.map((start) => [0, start, 0, start + 30]);
      const ofParts = chosen.map((index) => anchorAt(parts, index, 0, 30));
      const ofWhole = starts.map((start) => anchorAt(whole, 0, start, start + 30));
      expect(places(parts, whole, ofParts)).toEqual(inWhole);
      expect(places(whole, parts, ofWhole)).toEqual(inParts);
    },
  );
});
