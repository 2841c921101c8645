import { isPicture, textOf, type FlowItem, type Line } from './line.js';
import { beginsListItem, beginsParagraph, endsSentence, isShort, standingOf } from './line-breaks.js';
import type { FlowBlock, Paragraph } from './flow-blocks.js';
import type { HeadingLines } from './headings.js';
import { gatherLists } from './untagged-lists.js';
import type { TypeMeasures } from './type-measures.js';

const SCENE_BREAK = /^\s*(?:(?:[*⁎∗•·~#–—-]\s*){3,}|[⁂❦❧])\s*$/;
const CAPTION =
  /^\s*(?:fig(?:ure|\.)|abb(?:ildung|\.)|plate|illustration|photo(?:graph)?|bild|figura|afb(?:eelding|\.))[\s\d]/i;
/** How many rows with gaps make a table. */
const TABLE_ROWS = 3;

export interface Untagged {
  readonly blocks: readonly FlowBlock[];
  /** Pages where a table seems to stand. */
  readonly tables: ReadonlySet<number>;
}

/** Makes blocks of lines by how they stand on the page. */
export function untaggedBlocks(
  items: readonly FlowItem[],
  headings: ReadonlyMap<Line, HeadingLines>,
  measures: TypeMeasures,
): Untagged {
  const blocks: FlowBlock[] = [];
  const tables = new Set<number>();
  let waiting: Line[] = [];
  const finish = () => {
    for (const block of textBlocks(waiting, measures, tables)) blocks.push(block);
    waiting = [];
  };
  let heading: HeadingLines | undefined;
  for (const item of items) {
    if (isPicture(item)) {
      finish();
      blocks.push({ kind: 'picture', picture: item, caption: [] });
      continue;
    }
    const found = headings.get(item);
    if (!found) {
      waiting.push(item);
      continue;
    }
    finish();
    if (found !== heading) blocks.push({ kind: 'heading', ...found });
    heading = found;
  }
  finish();
  return { blocks: withCaptions(blocks), tables };
}

function textBlocks(lines: readonly Line[], measures: TypeMeasures, tables: Set<number>): FlowBlock[] {
  const blocks: FlowBlock[] = [];
  for (const page of pagesWithGaps(lines)) tables.add(page);
  for (const stretch of stretchesOf(lines, measures)) {
    if (stretch.kind === 'table') {
      for (const line of stretch.lines) blocks.push({ kind: 'paragraph', lines: [line], kept: true });
    } else if (stretch.kind === 'stanza') addStanza(blocks, stretch.lines);
    else for (const lines of paragraphsOf(stretch.lines, measures)) blocks.push(paragraphBlock(lines));
  }
  return gatherLists(gatherQuotes(blocks, measures));
}

function paragraphBlock(lines: readonly Line[]): FlowBlock {
  const isBreak = lines.length === 1 && lines[0] !== undefined && SCENE_BREAK.test(textOf(lines[0]));
  return isBreak ? { kind: 'rule' } : { kind: 'paragraph', lines };
}

function addStanza(blocks: FlowBlock[], lines: readonly Line[]): void {
  const poem = blocks.at(-1);
  if (poem?.kind !== 'verse') {
    blocks.push({ kind: 'verse', stanzas: [lines] });
    return;
  }
  // Where a page ends between two lines, nothing tells that a stanza does.
  const above = poem.stanzas.at(-1) ?? [];
  const isParted = above.at(-1)?.page !== lines[0]?.page;
  const stanzas = isParted ? [...poem.stanzas.slice(0, -1), [...above, ...lines]] : [...poem.stanzas, lines];
  blocks[blocks.length - 1] = { kind: 'verse', stanzas };
}

interface Stretch {
  readonly kind: 'text' | 'stanza' | 'table';
  readonly lines: readonly Line[];
}

/** Parts lines into verse, rows of tables, and running text. */
function stretchesOf(lines: readonly Line[], measures: TypeMeasures): Stretch[] {
  const stretches: Stretch[] = [];
  let text: Line[] = [];
  const finish = () => {
    if (text.length > 0) stretches.push({ kind: 'text', lines: text });
    text = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const table = tableRows(lines, index);
    const stanza = table === 0 ? stanzaLines(lines, index, measures) : 0;
    const line = lines[index];
    if (table === 0 && stanza === 0) {
      if (line) text.push(line);
      continue;
    }
    finish();
    const length = Math.max(table, stanza);
    stretches.push({ kind: table > 0 ? 'table' : 'stanza', lines: lines.slice(index, index + length) });
    index += length - 1;
  }
  finish();
  return stretches;
}

/** How many lines from `from` on look like rows of a table: parts set apart, that begin at the same places. */
function tableRows(lines: readonly Line[], from: number): number {
  const first = lines[from];
  if (!first || first.stops.length < 2) return 0;
  let to = from + 1;
  for (; to < lines.length; to++) {
    const line = lines[to];
    if (!line || line.page !== first.page || line.stops.length < 2 || !sharesStops(line, lines[to - 1]))
      break;
  }
  return to - from >= TABLE_ROWS ? to - from : 0;
}

/** Pages where several lines consist of parts: a table seems to stand there, even if its rows are not alike. */
function pagesWithGaps(lines: readonly Line[]): number[] {
  const counts = new Map<number, number>();
  for (const { page, stops } of lines) if (stops.length > 1) counts.set(page, (counts.get(page) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= TABLE_ROWS).map(([page]) => page);
}

function sharesStops(line: Line, other: Line | undefined): boolean {
  const shared = line.stops.slice(1).filter((stop) => other?.stops.some((one) => Math.abs(one - stop) < 12));
  return shared.length > 0;
}

/** How many lines from `from` on are a stanza: they end on purpose, though sentences don't. */
function stanzaLines(lines: readonly Line[], from: number, measures: TypeMeasures): number {
  const first = lines[from];
  if (!first || beginsListItem(first)) return 0;
  const zone = measures.zoneOf(first);
  const { indent, width } = standingOf(first, zone);
  const previous = lines[from - 1];
  const isSetIn = indent > first.size * 1.5;
  if (previous && isNextLine(previous, first, measures)) return 0;
  let to = from + 1;
  let sentences = 0;
  for (; to < lines.length; to++) {
    const [above, line] = [lines[to - 1], lines[to]];
    if (!above || !line || !isNextLine(above, line, measures)) break;
    const { slack } = standingOf(above, zone);
    if (!isShort(above, line, zone) || slack < width * 0.18 || beginsListItem(line)) return 0;
    if (endsSentence(above)) sentences++;
  }
  const count = to - from;
  const last = lines[to - 1];
  if (!last || standingOf(last, zone).slack < width * 0.15) return 0;
  const isStanza = count >= (isSetIn ? 2 : 4) && sentences < (count - 1) * 0.6;
  return isStanza ? count : 0;
}

/** Whether a line follows another without more room than lines have between them. */
function isNextLine(above: Line, line: Line, measures: TypeMeasures): boolean {
  if (above.page !== line.page || above.column !== line.column || above.rtl !== line.rtl) return false;
  const distance = line.baseline - above.baseline;
  return (
    Math.abs(above.size - line.size) < 0.6 && distance > 0 && distance < measures.leading(line.size) * 1.3
  );
}

/** Running text as paragraphs, each as its lines. */
export function paragraphsOf(lines: readonly Line[], measures: TypeMeasures): Line[][] {
  const paragraphs: Line[][] = [];
  lines.forEach((line, index) => {
    const current = paragraphs.at(-1);
    const previous = current?.at(-1);
    if (
      !current ||
      !previous ||
      beginsParagraph(line, previous, current.length, lines[index + 1], measures)
    ) {
      paragraphs.push([line]);
    } else current.push(line);
  });
  return paragraphs;
}

/** Paragraphs whose lines are all set in, on more than one line, are quotations. */
function gatherQuotes(blocks: readonly FlowBlock[], measures: TypeMeasures): FlowBlock[] {
  const gathered: FlowBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || !isSetIn(block, measures)) {
      gathered.push(block);
      continue;
    }
    const last = gathered.at(-1);
    if (last?.kind === 'quote')
      gathered[gathered.length - 1] = { kind: 'quote', blocks: [...last.blocks, block] };
    else gathered.push({ kind: 'quote', blocks: [block] });
  }
  return gathered;
}

function isSetIn({ lines, kept }: Paragraph, measures: TypeMeasures): boolean {
  const [first, ...others] = lines;
  if (!first || others.length === 0 || kept === true || beginsListItem(first)) return false;
  return lines.every((line) => {
    const { indent, width } = standingOf(line, measures.zoneOf(line));
    return indent > line.size * 1.2 && indent < width * 0.4;
  });
}

function withCaptions(blocks: readonly FlowBlock[]): FlowBlock[] {
  const kept: FlowBlock[] = [];
  for (const block of blocks) {
    const last = kept.at(-1);
    const first = block.kind === 'paragraph' ? block.lines[0] : undefined;
    if (block.kind === 'paragraph' && last?.kind === 'picture' && first && CAPTION.test(textOf(first))) {
      kept[kept.length - 1] = { ...last, caption: block.lines };
    } else kept.push(block);
  }
  return kept;
}
