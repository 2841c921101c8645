import { block, line, words } from '../../test/set-lines.js';
import type { FlowBlock } from './flow-blocks.js';
import { linesIn } from './flow-blocks.js';
import type { FlowItem, Line } from './line.js';
import { measureType } from './type-measures.js';
import { untaggedBlocks } from './untagged-blocks.js';

const running = (page: number, top = 60) =>
  block(
    Array.from({ length: 8 }, (_, index) => `line ${index} of a paragraph that fills`),
    top,
    { page, right: 350 },
  );

function kinds(items: readonly FlowItem[]): string[] {
  const lines = items.filter((item): item is Line => 'spans' in item);
  const measures = measureType([...running(90), ...running(91), ...running(92), ...lines]);
  return untaggedBlocks(items, new Map(), measures).blocks.map(described);
}

function described(found: FlowBlock): string {
  if (found.kind === 'list')
    return `list ${found.start ?? '•'}: ${found.items.map((item) => words(item.flatMap(linesIn))).join(' / ')}`;
  return `${found.kind}: ${words(linesIn(found))}`;
}

test('lines that fill the column are one paragraph', () => {
  expect(kinds(block(['The house stands', 'where the canal', 'leaves.'], 60))).toEqual([
    'paragraph: The house stands|where the canal|leaves.',
  ]);
});

test('a line that is set in begins a paragraph', () => {
  const lines = [...block(['The house stands', 'where it is.'], 60), ...block(['The clerk', 'wrote.'], 84)];
  const [, , third, fourth] = lines;
  expect(kinds([...lines.slice(0, 2), { ...third!, left: 65 }, fourth!])).toHaveLength(2);
});

test('room between lines parts paragraphs', () => {
  expect(
    kinds([...block(['The house', 'stands'], 60, { right: 350 }), ...block(['The clerk', 'wrote.'], 95)]),
  ).toHaveLength(2);
});

test('a short line that ends a sentence ends a paragraph', () => {
  expect(
    kinds([...block(['The house stands', 'there.'], 60), ...block(['The clerk', 'wrote.'], 84)]),
  ).toHaveLength(2);
});

test('a paragraph goes on over the page', () => {
  const above = block(['The house stands', 'where the canal'], 500, { right: 350 });
  const below = block(['leaves the', 'harbour.'], 60, { page: 2 });
  expect(kinds([...above, ...below])).toEqual([
    'paragraph: The house stands|where the canal|leaves the|harbour.',
  ]);
});

test('one that begins on the next page is set in, and stays its own', () => {
  const above = block(['The house stands', 'where the canal ends.'], 500, { right: 350 });
  const [first, second] = block(['The clerk wrote', 'it down.'], 60, { page: 2 });
  expect(kinds([...above, { ...first!, left: 65 }, second!])).toHaveLength(2);
});

test('lines that end on purpose, though no sentence does, are a stanza', () => {
  const verse = [
    'Weigh me once and true,',
    'Half of me is owed to you,',
    'Half is owed the tide,',
    'And nobody weighs.',
  ];
  const lines = verse.map((text, index) => line(text, 60 + index * 12, { left: 90, right: 200 }));
  const more = verse.map((text, index) => line(text, 130 + index * 12, { left: 90, right: 200 }));
  expect(kinds([...lines, ...more])).toEqual([`verse: ${[...verse, ...verse].join('|')}`]);
});

test('a stanza goes on over the page', () => {
  const set = { left: 90, right: 200 };
  const lines = [line('Weigh me once', 500, set), line('and weigh me true,', 512, set)];
  const more = [
    line('Half of me', 60, { ...set, page: 2 }),
    line('is owed to you.', 72, { ...set, page: 2 }),
  ];
  const { blocks } = untaggedBlocks(
    [...lines, ...more],
    new Map(),
    measureType([...running(1), ...running(2), ...lines, ...more]),
  );
  expect(blocks.map((found) => (found.kind === 'verse' ? found.stanzas.length : found.kind))).toEqual([1]);
});

test('short speeches are paragraphs, not verse', () => {
  const speech = ['“Yes,” he said.', '“No,” said she.', '“Why not?”', '“It is late.”', '“So it is.”'];
  const lines = speech.map((text, index) => line(text, 60 + index * 12, { left: 65, right: 150 }));
  expect(kinds(lines)).toEqual(speech.map((text) => `paragraph: ${text}`));
});

test('a paragraph that is set in as a whole is a quotation', () => {
  const quote = block(['I have stood at', 'that beam for', 'years.'], 200, { left: 80, right: 320 });
  expect(kinds([...running(1), ...quote])[1]).toBe('quote: I have stood at|that beam for|years.');
});

test('numbers that go up by one make a list, and lines that hang from them belong to it', () => {
  const items = [
    line('1. No hand may', 60, { left: 60, right: 350 }),
    line('touch it.', 72, { left: 75 }),
    line('2. Wet is wet.', 84, { left: 60 }),
  ];
  expect(kinds(items)).toEqual(['list 1: No hand may|touch it. / Wet is wet.']);
});

test('signs make a list, one dash alone does not', () => {
  expect(kinds([line('• oak galls', 60), line('• nails', 72)])).toEqual(['list •: oak galls / nails']);
  expect(kinds([line('– It is late.', 60)])).toEqual(['paragraph: – It is late.']);
});

test('rows of parts that stand one below the other seem a table, and keep their lines', () => {
  const rows = ['Week\tDay', 'First\t212', 'Second\t198'].map((text, index) =>
    line(text, 60 + index * 12, { right: 350 }),
  );
  const { blocks, tables } = untaggedBlocks(rows, new Map(), measureType([...running(90), ...rows]));
  expect([...tables]).toEqual([1]);
  expect(blocks.map(described)).toEqual([
    'paragraph: Week\tDay',
    'paragraph: First\t212',
    'paragraph: Second\t198',
  ]);
});

test('asterisks in a line of their own are a break', () => {
  expect(kinds([line('* * *', 60, { left: 190 })])).toEqual(['rule: ']);
});

test('lines of a printed table of contents stay apart', () => {
  const lines = ['The beam .......... 3', 'The rhyme ......... 12'].map((text, index) =>
    line(text, 60 + index * 12, { right: 350 }),
  );
  expect(kinds(lines)).toHaveLength(2);
});

test('what is said below a picture is its caption', () => {
  const picture = {
    asset: 'a',
    page: 1,
    column: 0,
    alt: '',
    left: 50,
    right: 200,
    top: 60,
    bottom: 160,
    width: 9,
    height: 9,
    content: null,
  };
  expect(kinds([picture, line('Fig. 1. The scales', 175), line('The text goes on.', 200)])).toEqual([
    'picture: Fig. 1. The scales',
    'paragraph: The text goes on.',
  ]);
});
