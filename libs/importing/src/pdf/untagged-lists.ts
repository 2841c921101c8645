import { textOf, type Line } from './line.js';
import type { FlowBlock, List, Paragraph } from './flow-blocks.js';

const BULLET = /^\s*([•◦▪▫■□●○‣⁃∙–—-])\s+(?=\S)/;
const NUMBER = /^\s*\(?(\d{1,3})[.)]\s+(?=\S)/;

interface Entry {
  readonly sign: string;
  readonly number: number | null;
  readonly lines: readonly Line[];
}

/** Makes lists of paragraphs that begin with the same sign, or with numbers that go up by one. */
export function gatherLists(blocks: readonly FlowBlock[]): FlowBlock[] {
  const gathered: FlowBlock[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block) break;
    const entries = entriesFrom(blocks, index);
    // One dash may begin a speech; a round sign never does.
    const isList = entries.length > 1 || (entries.length === 1 && /[•◦▪▫■□●○‣]/.test(entries[0]?.sign ?? ''));
    if (!isList) {
      gathered.push(block);
      continue;
    }
    gathered.push(listOf(entries));
    index += entries.length - 1;
  }
  return gathered;
}

function entriesFrom(blocks: readonly FlowBlock[], from: number): Entry[] {
  const entries: Entry[] = [];
  for (let index = from; index < blocks.length; index++) {
    const block = blocks[index];
    const entry = block?.kind === 'paragraph' ? entryOf(block) : null;
    const last = entries.at(-1);
    if (!entry) break;
    if (last && (last.sign !== entry.sign || (last.number !== null && entry.number !== last.number + 1)))
      break;
    entries.push(entry);
  }
  return entries;
}

function entryOf({ lines, kept }: Paragraph): Entry | null {
  const first = lines[0];
  if (!first || kept === true) return null;
  const text = textOf(first);
  const bullet = BULLET.exec(text);
  const number = bullet ? null : NUMBER.exec(text);
  const label = bullet ?? number;
  if (!label) return null;
  const rest = [withoutStart(first, label[0].length), ...lines.slice(1)];
  return { sign: bullet?.[1] ?? '1', number: number ? Number(number[1]) : null, lines: rest };
}

function listOf(entries: readonly Entry[]): List {
  const items = entries.map(({ lines }): FlowBlock[] => [{ kind: 'paragraph', lines }]);
  return { kind: 'list', start: entries[0]?.number ?? null, items };
}

/** A line without its first letters (UTF-16 code units). */
export function withoutStart(line: Line, length: number): Line {
  let left = length;
  const spans = line.spans.flatMap((span) => {
    const taken = Math.min(left, span.text.length);
    left -= taken;
    const text = span.text.slice(taken);
    return text === '' ? [] : [{ ...span, text }];
  });
  return { ...line, spans };
}
