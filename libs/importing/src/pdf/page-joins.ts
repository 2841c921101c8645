import type { FlowBlock, List } from './flow-blocks.js';
import { linesIn } from './flow-blocks.js';
import { goesOn } from './line-breaks.js';
import type { TypeMeasures } from './type-measures.js';

/** Joins what the tags of two pages call two: a paragraph, a list or a table that goes on over the page's end. */
export function joinPages(pages: readonly (readonly FlowBlock[])[], measures: TypeMeasures): FlowBlock[] {
  const joined: FlowBlock[] = [];
  for (const [first, ...rest] of pages) {
    if (!first) continue;
    const last = joined.at(-1);
    const one = last && joinBlocks(last, first, measures);
    if (one) joined.splice(-1, 1, ...one);
    else joined.push(first);
    for (const block of rest) joined.push(block);
  }
  return joined;
}

function joinBlocks(last: FlowBlock, first: FlowBlock, measures: TypeMeasures): FlowBlock[] | null {
  if (last.kind === 'paragraph' && first.kind === 'paragraph') {
    if (last.kept === true || first.kept === true || !linesGoOn(last, first, measures)) return null;
    return [{ kind: 'paragraph', lines: [...last.lines, ...first.lines] }];
  }
  if (last.kind === 'verse' && first.kind === 'verse') return [joinVerses(last, first)];
  if (last.kind === 'quote' && first.kind === 'quote') {
    return [{ kind: 'quote', blocks: joinPages([last.blocks, first.blocks], measures) }];
  }
  if (last.kind === 'table' && first.kind === 'table') {
    const isSame = last.rows[0]?.length === first.rows[0]?.length;
    return isSame ? [{ kind: 'table', rows: [...last.rows, ...first.rows] }] : null;
  }
  if (last.kind === 'list' && first.kind === 'list') return joinLists(last, first, measures);
  return null;
}

function linesGoOn(last: FlowBlock, first: FlowBlock, measures: TypeMeasures): boolean {
  const [above, below] = [linesIn(last), linesIn(first)];
  const [end, start, next] = [above.at(-1), below[0], below[1]];
  return end !== undefined && start !== undefined && goesOn(end, start, above.length, next, measures);
}

/** Two halves of one stanza, or two stanzas: a line of verse at the foot of a page says neither; one that starts new does. */
function joinVerses(
  last: Extract<FlowBlock, { kind: 'verse' }>,
  first: Extract<FlowBlock, { kind: 'verse' }>,
): FlowBlock {
  const [above, below] = [last.stanzas.at(-1) ?? [], first.stanzas[0] ?? []];
  const stanzas = [...last.stanzas.slice(0, -1), [...above, ...below], ...first.stanzas.slice(1)];
  return { kind: 'verse', stanzas };
}

function joinLists(last: List, first: List, measures: TypeMeasures): FlowBlock[] | null {
  if ((last.start === null) !== (first.start === null)) {
    // An entry that goes on has no number of its own.
    if (last.start === null || first.items.length === 0) return null;
  }
  const isNext = last.start !== null && first.start === last.start + last.items.length;
  const [item, ...others] = first.items;
  const end = last.items.at(-1);
  if (item && end && first.start === null && last.start !== null) {
    const whole = joinPages([end, item], measures);
    return [{ ...last, items: [...last.items.slice(0, -1), whole, ...others] }];
  }
  return isNext || last.start === null ? [{ ...last, items: [...last.items, ...first.items] }] : null;
}
