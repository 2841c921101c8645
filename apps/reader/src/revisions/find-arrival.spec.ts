import type { ChapterOutline, Reading } from '@postil/contract';
import { expect, test } from '@jest/globals';
import type { LineBeingRead } from '../reading/text/line-being-read.js';
import type { NodeJson } from '../reading/text/view-schema.js';
import { findArrival, type RevisionSource } from './find-arrival.js';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

const ONE = 'On market days two carts meet in the middle, and one of them must go back.';
const TWO = 'The drivers look at each other for a while, and then one remembers something.';
const THREE = 'Every spring the water takes a little mortar away, and somebody puts it back.';

/** The revision that one goes to; what was asked of the server on the way is kept. */
function revision(words: Words, successors: Readonly<Record<string, string>> = {}) {
  let first = 0;
  const chapters: ChapterOutline[] = Object.entries(words).map(([id, paragraphs]) => {
    const count = Object.keys(paragraphs).length;
    const length = Object.values(paragraphs).join('').length;
    first += count;
    return { id, title: id, depth: 0, first: first - count, count, length, headings: [] };
  });
  const chapterOf = (paragraphId: string) =>
    Object.keys(words).find((chapterId) => paragraphId in (words[chapterId] ?? {}));
  const asked: string[] = [];
  const source: RevisionSource = {
    placeOf: async (id) => {
      asked.push(id);
      const paragraphId = successors[id] ?? id;
      const chapterId = chapterOf(paragraphId);
      return chapterId === undefined ? null : { revisionId: 'r2', paragraphId, chapterId };
    },
    chapter: async (id): Promise<NodeJson> => ({
      type: 'chapter',
      attrs: { id, title: id },
      content: Object.entries(words[id] ?? {}).map(([paragraph, text]) => ({
        type: 'paragraph',
        attrs: { id: paragraph },
        content: [{ type: 'text', text }],
      })),
    }),
  };
  return { reading: { chapters } as unknown as Reading, source, asked };
}

/** Reading the second paragraph of three, in its second half. */
const line: LineBeingRead = {
  atTop: false,
  chapterId: 'c1',
  progress: 0.5,
  spots: [
    { paragraphId: 'p2', text: TWO, offset: TWO.indexOf('and then'), top: 64 },
    { paragraphId: 'p3', text: THREE, offset: 0, top: 130 },
    { paragraphId: 'p1', text: ONE, offset: 0, top: -20 },
  ],
};

test('a paragraph that kept its name is found without asking, however far it has moved in its chapter', async () => {
  const { reading, source, asked } = revision({ c1: { p3: THREE, p1: ONE, p2: TWO } });
  const { arrival } = await findArrival(line, reading, source);
  expect(arrival).toMatchObject({ ordinal: 2, spot: { paragraphId: 'p2', top: 64 } });
  expect(arrival.spot?.offset).toBe(TWO.indexOf('and then'));
  expect(asked).toEqual([]);
});

test('a paragraph that moved to another chapter, or has another name, is asked for', async () => {
  const moved = revision({ c1: { p1: ONE }, c2: { p3: THREE, n: TWO } }, { p2: 'n' });
  const { arrival } = await findArrival(line, moved.reading, moved.source);
  expect(arrival).toMatchObject({ ordinal: 2, spot: { paragraphId: 'n', top: 64 } });
  expect([...arrival.chapters.keys()]).toEqual(['c1', 'c2']);
});

test('where it is gone the nearest one stands in, at its own height', async () => {
  const { reading, source, asked } = revision({ c1: { p1: ONE, p3: THREE } });
  const { arrival, from } = await findArrival(line, reading, source);
  expect(arrival).toMatchObject({ ordinal: 1, spot: { paragraphId: 'p3', offset: 0, top: 130 } });
  expect(from?.paragraphId).toBe('p3');
  expect(asked).toEqual(['p2']);
});

test('in a wholly other text one comes to about as far in', async () => {
  const { reading, source } = revision({ c8: { a: ONE, b: TWO }, c9: { c: THREE, d: ONE } });
  const { arrival, from } = await findArrival(line, reading, source);
  expect(arrival.spot?.paragraphId).toBe('c');
  expect(from).toBeNull();
});

test('whoever has not begun to read is at the beginning there too', async () => {
  const { reading, source, asked } = revision({ c1: { p2: TWO, p1: ONE } });
  const { arrival } = await findArrival({ ...line, atTop: true }, reading, source);
  expect(arrival).toMatchObject({ ordinal: 0, spot: null });
  expect([...arrival.chapters.keys()]).toEqual(['c1']);
  expect(asked).toEqual([]);
});
