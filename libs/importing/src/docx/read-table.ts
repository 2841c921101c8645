import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { cellParagraphs } from './cell-paragraphs.js';
import type { Piece } from './pieces.js';
import type { Story } from './story.js';
import { visibleContent } from './visible-content.js';
import { allMarked, withoutMark } from './without-mark.js';
import { childOf, flagOf, valueOf, wholeNumber, type XmlElement } from './xml-element.js';

const { nodes } = readingSchema;
/** Word itself has at most 63 columns. */
const MOST_COLUMNS = 200;

interface Cell {
  readonly column: number;
  readonly columns: number;
  rows: number;
  readonly pieces: readonly Piece[];
}

interface Row {
  readonly cells: Cell[];
  readonly isHeader: boolean;
}

/** A table; one that has a single cell is a frame, and gives what is in it. Gives nothing for one without words. */
export function readTable(table: XmlElement, story: Story, readCell: (cell: XmlElement) => Piece[]): Piece[] {
  const rows = rowsOf(table, story, readCell);
  const cells = rows.flatMap((row) => row.cells);
  const [only] = cells;
  if (only && cells.length === 1) return [...only.pieces];
  const isFirstBold = !rows.some(({ isHeader }) => isHeader) && rows.length > 1;
  const made = rows.map((row, index) => rowNode(row, index === 0 && isFirstBold, story));
  const hasWords = made.some((row) => row.children.some((cell) => hasContent(cell)));
  return hasWords ? [{ type: 'table', node: nodes.table.create(null, made) }] : [];
}

function rowsOf(table: XmlElement, story: Story, readCell: (cell: XmlElement) => Piece[]): Row[] {
  const rows: Row[] = [];
  /** The cells that reach down to where the next row is, by their first column. */
  let above = new Map<number, Cell>();
  for (const element of visibleContent(table, story.reading.leftOut)) {
    if (element.name !== 'w:tr') continue;
    const properties = childOf(element, 'w:trPr');
    if (childOf(properties, 'w:del')) {
      story.reading.leftOut.note('deletions');
      story.reading.leftOut.dropNotesOf(element);
      continue;
    }
    const { cells, reaching, grown } = rowOf(element, above, story, readCell);
    above = reaching;
    // All of its cells belong to cells above: it isn't there to be seen.
    if (cells.length === 0) for (const cell of grown) cell.rows--;
    else rows.push({ cells, isHeader: flagOf(properties, 'w:tblHeader') ?? false });
  }
  return rows;
}

function rowOf(
  row: XmlElement,
  above: ReadonlyMap<number, Cell>,
  story: Story,
  readCell: (cell: XmlElement) => Piece[],
) {
  const cells: Cell[] = [];
  const grown: Cell[] = [];
  const reaching = new Map<number, Cell>();
  let column = clamped(valueOf(childOf(row, 'w:trPr'), 'w:gridBefore'), 0);
  for (const element of visibleContent(row, story.reading.leftOut)) {
    if (element.name !== 'w:tc') continue;
    const properties = childOf(element, 'w:tcPr');
    const columns = clamped(valueOf(properties, 'w:gridSpan'), 1);
    const merge = childOf(properties, 'w:vMerge');
    const isContinued = merge && merge.attributes['w:val'] !== 'restart';
    const top = isContinued ? above.get(column) : undefined;
    if (top) {
      top.rows++;
      grown.push(top);
      reaching.set(column, top);
    } else {
      const cell: Cell = { column, columns, rows: 1, pieces: readCell(element) };
      cells.push(cell);
      if (merge) reaching.set(column, cell);
    }
    column += columns;
  }
  return { cells, reaching, grown };
}

function rowNode({ cells, isHeader }: Row, mayBeHeader: boolean, story: Story): Node {
  const contents = cells.map(({ pieces }) => cellParagraphs(pieces, story.reading));
  const isBold = (paragraphs: readonly Node[]) =>
    paragraphs.every(({ children }) => allMarked(children, 'strong')) &&
    paragraphs.some(({ content }) => content.size > 0);
  const asHeader = isHeader || (mayBeHeader && contents.every(isBold));
  const type = asHeader ? nodes.table_header : nodes.table_cell;
  return nodes.table_row.create(
    null,
    cells.map((cell, index) => {
      const paragraphs = contents[index] ?? [];
      const plain = asHeader && isBold(paragraphs) ? paragraphs.map(withoutBold) : paragraphs;
      return type.create({ colspan: cell.columns, rowspan: cell.rows, align: alignOf(cell) }, plain);
    }),
  );
}

function withoutBold(paragraph: Node): Node {
  return paragraph.type.create(paragraph.attrs, withoutMark(paragraph.children, 'strong'));
}

/** How all of a cell's paragraphs stand; null for where they stand anyway. */
function alignOf({ pieces }: Cell): string | null {
  // Where writing goes from right to left, the programs don't agree on what “left” is.
  const aligns = new Set(
    pieces.map((piece) => (piece.type === 'paragraph' && !piece.rightToLeft ? piece.align : undefined)),
  );
  const [align] = aligns;
  if (aligns.size !== 1) return null;
  return align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : null;
}

function hasContent(cell: Node): boolean {
  return cell.children.some(({ content }) => content.size > 0);
}

function clamped(value: string | undefined, least: number): number {
  return Math.min(Math.max(wholeNumber(value) ?? least, least), MOST_COLUMNS);
}
