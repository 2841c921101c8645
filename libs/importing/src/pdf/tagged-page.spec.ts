import { run, words } from '../../test/set-lines.js';
import type { Run, Tag, TagContent } from './pdf-page.js';
import { taggedPage, type TaggedBlock } from './tagged-page.js';

const tag = (role: string, ...children: readonly (Tag | TagContent)[]): Tag => ({
  ...{ role, children, alt: null, lang: null },
});
const spoken = (content: string, left: number, baseline: number): { run: Run; tag: TagContent } => ({
  run: { ...run(content, left, baseline), content },
  tag: { content },
});

function blocksOf(tags: Tag, runs: readonly Run[]): readonly TaggedBlock[] {
  const page = { number: 1, width: 400, height: 600, runs, tags, pictures: [] };
  return taggedPage(page)?.blocks ?? [];
}

test('code within a line is part of its paragraph; on lines of its own it is a block', () => {
  const [before, code, after] = [
    spoken('Type', 50, 100),
    spoken('make', 90, 100),
    spoken('and wait.', 130, 100),
  ];
  const block = spoken('make all', 50, 130);
  const runs = [before, code, after, block].map((one) => one.run);
  const blocks = blocksOf(
    tag('Root', tag('P', before.tag, tag('Code', code.tag), after.tag), tag('Div', tag('Code', block.tag))),
    runs,
  );
  expect(blocks.map(({ role, lines }) => [role, words(lines)])).toEqual([
    ['P', 'Type make and wait.'],
    ['Code', 'make all'],
  ]);
});

test('entries of a list are entries, also where they are tagged as something unknown', () => {
  const [label, note] = [spoken('1.', 50, 100), spoken('So they say.', 70, 100)];
  const entry = tag('NonStruct', tag('Lbl', label.tag), tag('P', note.tag));
  const [list] = blocksOf(tag('Root', tag('L', entry)), [label.run, note.run]);
  expect(list?.children.map(({ role, children }) => [role, children.map((each) => each.role)])).toEqual([
    ['LI', ['Lbl', 'P']],
  ]);
});

test('an empty cell is a cell', () => {
  const [year, men] = [spoken('1780', 50, 100), spoken('12', 150, 100)];
  const row = tag('TR', tag('TD', year.tag), tag('TD'), tag('TD', men.tag));
  const [table] = blocksOf(tag('Root', tag('Table', row)), [year.run, men.run]);
  expect(table?.children[0]?.children.map(({ role }) => role)).toEqual(['TD', 'TD', 'TD']);
});
