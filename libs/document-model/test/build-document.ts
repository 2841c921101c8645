import type { Node } from 'prosemirror-model';
import { readingSchema } from '../src/index.js';

/** Builds small documents for specs. A string stands for unmarked text; '' for none. */
const { nodes, marks } = readingSchema;

type Inline = string | Node;

function inline(content: readonly Inline[]): Node[] {
  return content
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? readingSchema.text(part) : part));
}

export const doc = (...chapters: Node[]): Node => nodes.doc.createChecked(null, chapters);

export const chapter = (id: string, ...content: Node[]): Node => nodes.chapter.createChecked({ id }, content);

export const paragraph = (id: string, ...content: Inline[]): Node =>
  nodes.paragraph.createChecked({ id }, inline(content));

export const heading = (id: string, ...content: Inline[]): Node =>
  nodes.heading.createChecked({ id, level: 2 }, inline(content));

export const stanza = (id: string, ...content: Inline[]): Node =>
  nodes.stanza.createChecked({ id }, inline(content));

export const verse = (...stanzas: Node[]): Node => nodes.verse.createChecked(null, stanzas);

export const codeBlock = (id: string, text: string): Node =>
  nodes.code_block.createChecked({ id }, inline([text]));

export const blockquote = (...blocks: Node[]): Node => nodes.blockquote.createChecked(null, blocks);

export const bulletList = (...items: Node[][]): Node =>
  nodes.bullet_list.createChecked(
    null,
    items.map((blocks) => nodes.list_item.createChecked(null, blocks)),
  );

/** Rows of cells with one paragraph each. */
export const table = (...rows: Node[][]): Node =>
  nodes.table.createChecked(
    null,
    rows.map((cells) =>
      nodes.table_row.createChecked(
        null,
        cells.map((cell) => nodes.table_cell.createChecked(null, cell)),
      ),
    ),
  );

export const figure = (...content: Node[]): Node => nodes.figure.createChecked(null, content);

export const caption = (id: string, ...content: Inline[]): Node =>
  nodes.caption.createChecked({ id }, inline(content));

export const rule = (): Node => nodes.horizontal_rule.createChecked();

export const footnotes = (...bodies: Node[]): Node => nodes.footnotes.createChecked(null, bodies);

export const footnote = (id: string, ...blocks: Node[]): Node =>
  nodes.footnote.createChecked({ id, label: id }, blocks);

export const lineBreak = (): Node => nodes.hard_break.createChecked();

export const image = (alt = ''): Node => nodes.image.createChecked({ asset: 'ab'.repeat(32), alt });

export const footnoteMark = (footnoteId: string): Node =>
  nodes.footnote_mark.createChecked({ footnote: footnoteId, label: footnoteId });

export const emphasised = (text: string): Node => readingSchema.text(text, [marks.em.create()]);

export const foreign = (text: string, lang: string): Node =>
  readingSchema.text(text, [marks.foreign.create({ lang })]);

export const linked = (text: string, href: string): Node =>
  readingSchema.text(text, [marks.link.create({ href })]);
