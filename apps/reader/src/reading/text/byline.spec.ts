import { expect, test } from '@jest/globals';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { bylinePlugin } from './byline.js';
import { viewSchema } from './view-schema.js';

const { nodes } = viewSchema;
const byline = { whole: 'Ada Holm · revision 1', withoutAuthors: 'revision 1' };
const heading = nodes.heading.create({ level: 1 }, viewSchema.text('Oil'));
const paragraph = (words: string, role: string | null = null) =>
  nodes.paragraph.create({ role }, viewSchema.text(words));

/** The lines that are shown, and what stands right before each. */
function linesIn(blocks: Node[], lines = byline): [string | null | undefined, string | null][] {
  const doc = nodes.doc.create(null, nodes.chapter.create(null, nodes.part.create(null, blocks)));
  const plugin = bylinePlugin('Oil', lines);
  const state = EditorState.create({ doc, plugins: [plugin] });
  return (plugin.getState(state)?.find() ?? []).map((widget) => {
    const { toDOM } = (widget as unknown as { type: { toDOM: () => HTMLElement } }).type;
    return [state.doc.resolve(widget.from).nodeBefore?.textContent, toDOM().textContent];
  });
}

test('who wrote a text stands below its title', () => {
  expect(linesIn([heading, paragraph('It burns.')])).toEqual([['Oil', byline.whole]]);
});

test('a text that says itself who wrote it does not hear it twice', () => {
  const blocks = [heading, paragraph('by Ada Holm', 'byline'), paragraph('It burns.')];
  expect(linesIn(blocks)).toEqual([['by Ada Holm', byline.withoutAuthors]]);
  expect(linesIn(blocks, { whole: 'Ada Holm', withoutAuthors: '' })).toEqual([]);
});

test('a text that does not begin with its title has no line', () => {
  expect(linesIn([paragraph('It burns.')])).toEqual([]);
});
