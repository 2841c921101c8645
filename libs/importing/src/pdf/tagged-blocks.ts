import { textOf, type Line } from './line.js';
import { endsSentence, isShort, standingOf } from './line-breaks.js';
import { linesIn, type FlowBlock, type Note, type TableCell } from './flow-blocks.js';
import { noteLabel } from './note-labels.js';
import { allLines, isCell, type TaggedBlock } from './tagged-page.js';
import type { TypeMeasures, Zone } from './type-measures.js';
import { withoutStart } from './untagged-lists.js';

export interface Tagged {
  readonly blocks: readonly FlowBlock[];
  readonly notes: readonly Note[];
}

const BULLET = /^\s*([•◦▪▫■□●○‣⁃∙·*–—\uF0A7\uF0B7-])\s*/u;
const NUMBER = /^\s*\(?(\d{1,4}|[a-z]|[ivxlc]{1,6})[.)]\s*/i;

/** Makes blocks of what the tags of one page say. `left` are the lines to leave out. */
export function taggedBlocks(
  blocks: readonly TaggedBlock[],
  left: ReadonlySet<Line>,
  measures: TypeMeasures,
): Tagged {
  const reader = new TaggedReader(left, measures);
  return { blocks: reader.read(blocks), notes: reader.notes };
}

class TaggedReader {
  readonly notes: Note[] = [];

  constructor(
    private readonly left: ReadonlySet<Line>,
    private readonly measures: TypeMeasures,
  ) {}

  read(blocks: readonly TaggedBlock[]): FlowBlock[] {
    return joinStanzas(blocks.flatMap((block) => this.block(block)));
  }

  private block(block: TaggedBlock): FlowBlock[] {
    const { role, children, picture } = block;
    const lines = block.lines.filter((line) => !this.left.has(line));
    if (picture) return [{ kind: 'picture', picture, caption: [] }];
    const level = role === 'Title' || role === 'H' ? 1 : /^H([1-6])$/.exec(role)?.[1];
    if (level !== undefined) {
      const own = lines.length > 0 ? lines : this.linesOf(block);
      return own.length > 0 ? [{ kind: 'heading', level: Number(level), lines: own }] : [];
    }
    switch (role) {
      case 'BlockQuote':
        return quoteOf(this.read(children));
      case 'L':
        return this.list(children);
      case 'Table':
        return this.table(block);
      case 'Note':
      case 'FENote':
        this.note(block);
        return [];
      case 'Code':
        return lines.length > 0 ? [{ kind: 'code', lines }] : this.read(children);
      case 'Caption':
        return this.caption(block);
      default:
        return [...this.paragraph(lines), ...this.read(children)];
    }
  }

  private linesOf(block: TaggedBlock): Line[] {
    return allLines(block).filter((line) => !this.left.has(line));
  }

  /** A paragraph; verse where its lines end on purpose. */
  private paragraph(lines: readonly Line[]): FlowBlock[] {
    if (lines.length === 0) return [];
    return isVerse(lines, this.measures)
      ? [{ kind: 'verse', stanzas: [lines] }]
      : [{ kind: 'paragraph', lines }];
  }

  private caption(block: TaggedBlock): FlowBlock[] {
    const lines = this.linesOf(block);
    return lines.length > 0 ? [{ kind: 'paragraph', lines }] : [];
  }

  private list(children: readonly TaggedBlock[]): FlowBlock[] {
    const items: FlowBlock[][] = [];
    let start: number | null = null;
    for (const child of children) {
      if (child.role !== 'LI') {
        // A list within the list belongs to the entry above it.
        const inside = this.block(child);
        const last = items.at(-1);
        if (last) last.push(...inside);
        else if (inside.length > 0) items.push(inside);
        continue;
      }
      const { blocks, number } = this.listItem(child);
      if (blocks.length === 0) continue;
      if (items.length === 0) start = number;
      items.push(blocks);
    }
    return items.length > 0 ? [{ kind: 'list', start, items }] : [];
  }

  private listItem({ children }: TaggedBlock): { blocks: FlowBlock[]; number: number | null } {
    const label = children.find(({ role }) => role === 'Lbl');
    const rest = children.filter((child) => child !== label);
    if (label) {
      const sign = allLines(label).map(textOf).join('').trim();
      return {
        blocks: this.read(rest),
        number: numberOf(NUMBER.exec(`${sign} `)?.[1] ?? /^\d+$/.exec(sign)?.[0]),
      };
    }
    const [first, ...others] = this.read(rest);
    if (first?.kind !== 'paragraph') return { blocks: first ? [first, ...others] : others, number: null };
    const [line, ...lines] = first.lines;
    const sign = line && (BULLET.exec(textOf(line)) ?? NUMBER.exec(textOf(line)));
    if (!line || !sign) return { blocks: [first, ...others], number: null };
    const own = { ...first, lines: [withoutStart(line, sign[0].length), ...lines] };
    return { blocks: [own, ...others], number: numberOf(NUMBER.exec(textOf(line))?.[1]) };
  }

  private table(block: TaggedBlock): FlowBlock[] {
    const rows: TableCell[][] = [];
    const before: FlowBlock[] = [];
    for (const child of block.children) {
      if (child.role !== 'TR') {
        before.push(...this.block(child));
        continue;
      }
      const cells = child.children
        .filter(({ role }) => isCell(role))
        .map((cell): TableCell => ({ header: cell.role === 'TH', blocks: this.cell(cell) }));
      // Rows of another page are named on this one as well, without words.
      if (cells.some((cell) => !isEmpty(cell))) rows.push(cells);
    }
    return rows.length > 0 ? [...before, { kind: 'table', rows: withoutGhosts(rows) }] : before;
  }

  /** In a narrow cell, lines end where they must: verse can't be told from prose there. */
  private cell({ children }: TaggedBlock): FlowBlock[] {
    return this.read(children).flatMap((block): FlowBlock[] =>
      block.kind === 'verse' ? block.stanzas.map((lines) => ({ kind: 'paragraph', lines })) : [block],
    );
  }

  private note(block: TaggedBlock): void {
    const label = block.children.find(({ role }) => role === 'Lbl');
    const blocks = this.read(block.children.filter((child) => child !== label));
    const first = blocks[0];
    const [line, ...lines] = first?.kind === 'paragraph' || first?.kind === 'verse' ? linesIn(first) : [];
    const found = line ? noteLabel(line) : null;
    const printed = label ? allLines(label).map(textOf).join('').trim() : found?.label;
    const page = allLines(block)[0]?.page ?? 0;
    if (label || !found) {
      this.notes.push({ label: printed?.replace(/[.)\]]$/, '') ?? '', page, blocks });
      return;
    }
    const own: FlowBlock = { kind: 'paragraph', lines: [found.rest, ...lines] };
    this.notes.push({ label: found.label, page, blocks: [own, ...blocks.slice(1)] });
  }
}

function isEmpty({ blocks }: TableCell): boolean {
  return blocks.length === 0;
}

/** A row that goes on from another page names some of its cells twice: it has more than the others, and empty ones. */
function withoutGhosts(rows: readonly TableCell[][]): TableCell[][] {
  const lengths = rows.map(({ length }) => length).sort((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 0;
  return rows.map((row) => (row.length > usual ? row.filter((cell) => !isEmpty(cell)) : row));
}

function quoteOf(blocks: readonly FlowBlock[]): FlowBlock[] {
  return blocks.length > 0 ? [{ kind: 'quote', blocks }] : [];
}

function numberOf(label: string | undefined): number | null {
  if (label === undefined) return null;
  return /^\d+$/.test(label) ? Number(label) : 1;
}

/** Whether the lines of a paragraph end where they want to, and not where the column does. */
function isVerse(lines: readonly Line[], measures: TypeMeasures): boolean {
  const [first] = lines;
  if (!first || lines.length < 2) return false;
  const zone = measures.zoneOf(first);
  const all = lines.slice(0, -1).every((line, at) => {
    const next = lines[at + 1];
    return (
      next !== undefined && next.page === line.page && isShort(line, next, zone) && isFarFromEdge(line, zone)
    );
  });
  const sentences = lines.slice(0, -1).filter(endsSentence).length;
  return all && (lines.length > 2 || sentences === 0);
}

function isFarFromEdge(line: Line, zone: Zone): boolean {
  const { slack, width } = standingOf(line, zone);
  return slack > width * 0.12;
}

/** Stanzas that follow one another are one poem. */
function joinStanzas(blocks: readonly FlowBlock[]): FlowBlock[] {
  const joined: FlowBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'verse' && last?.kind === 'verse') {
      joined[joined.length - 1] = { kind: 'verse', stanzas: [...last.stanzas, ...block.stanzas] };
    } else joined.push(block);
  }
  return joined;
}
