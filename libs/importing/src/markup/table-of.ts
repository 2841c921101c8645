import { readingSchema } from '@postil/document-model';
import type { Element } from 'domhandler';
import type { Node } from 'prosemirror-model';
import type { BlockReader, Setting } from './block-reader.js';
import { isElement, textOf, walk } from './elements.js';
import { isSimple, paragraphsOf } from './flattened.js';
import { styleOf } from './marks-of.js';
import { wordStyle } from './style-sheet.js';

const { nodes } = readingSchema;
const MOST_COLUMNS = 1_000;

interface Row {
  readonly element: Element;
  readonly cells: readonly Element[];
  readonly isHead: boolean;
}

/**
 * A table, with its caption as a figure. One that only lays out a page is the blocks that it holds; one within another
 * is put as paragraphs, since a cell can hold nothing else.
 */
export function tableOf(table: Element, setting: Setting, reader: BlockReader): Node[] {
  const captions: Element[] = [];
  const rows: Row[] = [];
  const loose: Element[] = [];
  gather(table, false, { captions, rows, loose }, reader);
  const isNested = setting.inCell;
  if (isNested) reader.source.leftOut.add('nested-table', reader.where);
  if (isLayout(table, rows) || isNested) return inOrder(table, setting, reader);

  const before = loose.flatMap((element) => reader.blocksOf([element], setting));
  const made = rows.flatMap((row) => rowOf(row, setting, reader));
  const below = captions.flatMap((caption) => {
    const inner = reader.within(caption, setting);
    const words = reader.partsOf(caption.children, inner);
    return words.length === 0 ? [] : [reader.textblock(nodes.caption, {}, words, inner.block)];
  });
  const rowsKept = withinBounds(made);
  if (rowsKept.length === 0)
    return [...before, ...below.map((caption) => nodes.paragraph.create(null, caption.content))];
  const content = nodes.table.create(null, rowsKept);
  return [...before, below.length === 0 ? content : nodes.figure.create(null, [content, ...below])];
}

function gather(
  element: Element,
  isHead: boolean,
  found: { captions: Element[]; rows: Row[]; loose: Element[] },
  reader: BlockReader,
): void {
  for (const child of element.children) {
    if (!isElement(child) || reader.source.taken.has(child)) continue;
    if (child.name === 'caption') found.captions.push(child);
    else if (/^t(?:head|body|foot)$/.test(child.name)) gather(child, child.name === 'thead', found, reader);
    else if (child.name === 'tr') {
      const cells = child.children.filter(
        (cell): cell is Element => isElement(cell) && (cell.name === 'td' || cell.name === 'th'),
      );
      if (cells.length > 0) found.rows.push({ element: child, cells, isHead });
    } else if (child.name !== 'colgroup' && child.name !== 'col') found.loose.push(child);
  }
}

/** So many code units in one cell, with paragraphs or headings among them, are a text and no datum. */
const LONG_CELL = 2_000;
/** So far into a cell they are looked for. */
const MOST_NODES = 5_000;

/** A table of one cell, one that says so, or one with a whole text in a cell, lays out a page and holds no data. */
function isLayout(table: Element, rows: readonly Row[]): boolean {
  const { role } = table.attribs;
  if (role === 'presentation' || role === 'none' || (rows.length === 1 && rows[0]?.cells.length === 1))
    return true;
  const cells = rows.flatMap((row) => row.cells);
  return cells.every(({ name }) => name === 'td') && cells.some(holdsText);
}

function holdsText(cell: Element): boolean {
  let blocks = 0;
  let seen = 0;
  walk(cell, (node) => {
    if (isElement(node) && /^(?:p|h[1-6])$/.test(node.name)) blocks++;
    return blocks > 2 || ++seen > MOST_NODES ? 'stop' : undefined;
  });
  return blocks > 2 && textOf(cell, LONG_CELL).length > LONG_CELL;
}

/** What the cells hold, cell after cell. */
function inOrder(element: Element, setting: Setting, reader: BlockReader): Node[] {
  return element.children.flatMap((child) => {
    if (!isElement(child) || reader.source.taken.has(child)) return [];
    if (!/^(?:t(?:head|body|foot|r|d|h)|caption)$/.test(child.name)) return reader.blocksOf([child], setting);
    reader.anchor(child);
    if (/^t(?:head|body|foot|r)$/.test(child.name)) return inOrder(child, setting, reader);
    return reader.blocksOf(child.children, reader.within(child, setting));
  });
}

function rowOf({ element, cells, isHead }: Row, setting: Setting, reader: BlockReader): Node[] {
  const inner = reader.within(element, setting);
  reader.anchor(element);
  const made = cells.map((cell) => {
    const within = reader.within(cell, { ...inner, inCell: true, role: null });
    reader.anchor(cell);
    const blocks = reader.blocksOf(cell.children, within);
    if (!isSimple(blocks)) reader.source.leftOut.add('table-cell-simplified', reader.where);
    const content = paragraphsOf(blocks);
    const type = cell.name === 'th' || isHead ? nodes.table_header : nodes.table_cell;
    const attrs = {
      colspan: span(cell, 'colspan'),
      rowspan: span(cell, 'rowspan'),
      align: alignOf(cell, reader),
    };
    return type.create(attrs, content.length > 0 ? content : [nodes.paragraph.create()]);
  });
  return [nodes.table_row.create(null, made)];
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return value >= 1 ? Math.min(value, MOST_COLUMNS) : 1;
}

function alignOf(cell: Element, reader: BlockReader): string | null {
  const { align, style } = cell.attribs;
  const own = style === undefined ? undefined : wordStyle(style).align;
  const said = own ?? (align && /^(?:left|center|right)$/i.test(align) ? align.toLowerCase() : undefined);
  return said ?? styleOf(cell, reader.page.sheet).align ?? null;
}

/** No cell reaches below the last row, and rows without any word or picture are left away. */
function withinBounds(rows: readonly Node[]): Node[] {
  const kept = rows.filter((row) => row.textContent !== '' || holdsAtom(row));
  return kept.map((row, index) => {
    const below = kept.length - index;
    if (row.children.every((cell) => Number(cell.attrs['rowspan']) <= below)) return row;
    const cells = row.children.map((cell) =>
      cell.type.create(
        { ...cell.attrs, rowspan: Math.min(Number(cell.attrs['rowspan']), below) },
        cell.content,
      ),
    );
    return row.copy(nodes.table_row.create(null, cells).content);
  });
}

function holdsAtom(row: Node): boolean {
  let holds = false;
  row.descendants((node) => {
    if (node.type === nodes.image || node.type === nodes.footnote_mark) holds = true;
  });
  return holds;
}
