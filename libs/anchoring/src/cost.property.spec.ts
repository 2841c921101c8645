import { anchorAt, plainRevision, rareSentence, rareWord, times } from '../test/index.js';
import { diffWords } from './diffing/diff-words.js';
import { RevisionMap } from './reanchoring/revision-map.js';

describe('four times the text costs at most eight times the time', () => {
  const rewritten = (texts: readonly string[]) =>
    texts.map((text, index) => (index % 3 === 0 ? `${text} ${rareWord(90_000 + index)}` : text));

  test.each<[string, number, (size: number) => readonly [string[], string[]]]>([
    [
      'paragraphs with the same words, every second one gone',
      800,
      (size) => [times(size, () => 'The same words.'), times(size / 2, () => 'The same words.')],
    ],
    [
      'paragraphs that differ in one word',
      250,
      (size) => [
        times(size, (index) => `Of all the same words only one is other: ${rareWord(index)}.`),
        times(size, (index) => `Of all the same words only one is other: ${rareWord(50_000 + index)}.`),
      ],
    ],
    [
      'a complete rewrite',
      150,
      (size) => [
        times(size, (index) => rareSentence(index * 3)),
        times(size, (index) => rareSentence(40_000 + index * 3)),
      ],
    ],
    [
      'a text turned upside down, and edited',
      150,
      (size) => {
        const texts = times(size, (index) => rareSentence(index * 3));
        return [texts, rewritten(texts.toReversed())];
      },
    ],
    [
      'one paragraph, turned upside down word by word',
      1_500,
      (size) => {
        const words = times(size, rareWord);
        return [[words.join(' ')], [words.toReversed().join(' ')]];
      },
    ],
    [
      'one paragraph of another text',
      1_500,
      (size) => [
        [times(size, rareWord).join(' ')],
        [times(size, (index) => rareWord(index + 40_000)).join(' ')],
      ],
    ],
    [
      'one paragraph that repeats itself, one turn shorter',
      600,
      (size) => [['the same again '.repeat(size)], ['the same again '.repeat(size - 1)]],
    ],
    ['a single letter, over and over', 20_000, (size) => [['a'.repeat(size)], ['a'.repeat(size - 3)]]],
    [
      'many paragraphs joined into one',
      60,
      (size) => {
        const texts = times(size, (index) => rareSentence(index * 12));
        return [texts, [texts.join(' ')]];
      },
    ],
    [
      'one paragraph cut into many',
      60,
      (size) => {
        const texts = times(size, (index) => rareSentence(index * 12));
        return [[texts.join(' ')], texts];
      },
    ],
    ['empty paragraphs', 2_500, (size) => [times(size, () => ''), times(size + 1, () => '')]],
  ])('%s', (_name, size, make) => {
    const cost = (count: number) => {
      const [before, after] = make(count);
      const old = plainRevision(before);
      const next = plainRevision(after, 'n');
      const marked = before.findIndex((text) => text.length >= 3);
      const anchors = marked < 0 ? [] : times(20, (index) => anchorAt(old, marked, index % 2, 3));
      return () => {
        const map = RevisionMap.of(old, next);
        for (const anchor of anchors) map.place(anchor);
      };
    };
    expect(ratioOfCosts(cost(size), cost(4 * size))).toBeLessThan(8);
  });

  test('showing what changed in a long paragraph', () => {
    const cost = (count: number) => {
      const before = times(count, rareWord).join(' ');
      const after = times(count, (index) => rareWord(index + 40_000)).join(' ');
      return () => diffWords(before, after);
    };
    expect(ratioOfCosts(cost(2_000), cost(8_000))).toBeLessThan(8);
  });
});

/** Milliseconds of the processor below which a measurement says nothing. */
const FLOOR = 5;

const FEWEST_TURNS = 3;
const MOST_TURNS = 12;

/**
 * How much dearer one run is than another, in the processor's time, which others on the machine cost less than the
 * clock's: the shortest of several by turns, for noise only ever adds. Where four times the text seems to cost more than
 * six times as much, it may be noise: then turns go on.
 */
function ratioOfCosts(small: () => unknown, large: () => unknown): number {
  small();
  const timed = (run: () => unknown) => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  let [cheap, dear] = [Infinity, Infinity];
  const ratio = () => dear / Math.max(cheap, FLOOR);
  for (let turn = 0; turn < FEWEST_TURNS || (turn < MOST_TURNS && ratio() > 6); turn++) {
    cheap = Math.min(cheap, timed(small), timed(small));
    dear = Math.min(dear, timed(large));
  }
  return ratio();
}
