import { linesIn, type FlowBlock, type Note } from './flow-blocks.js';
import { textOf, topOf, type Line, type Span } from './line.js';
import { followsLabel, labelsIn, noteLabel } from './note-labels.js';
import { findMarks, type FoundMark } from './note-marks.js';
import { placeOf } from './pdf-page.js';

export interface EndNotes {
  readonly blocks: readonly FlowBlock[];
  readonly notes: readonly Note[];
  /** The marks of each note in the text. */
  readonly marks: ReadonlyMap<Span, readonly { readonly at: FoundMark; readonly note: Note }[]>;
}

interface Gathered {
  readonly from: number;
  readonly to: number;
  readonly notes: readonly Note[];
}

/** What stands above notes that are gathered at an end. */
export const NOTES_HEADING =
  /^(?:end ?notes|foot ?notes|notes|anmerkungen|endnoten|fu(?:ß|ss)noten|notes de fin|notas|note|noten|примечания)[.:]?$/iu;
const MOST_BETWEEN = 4;
/** How far from a note, in points, a link to it may lead: Chromium forgets the margins of the page. */
const NEAR = 100;

/**
 * Takes the notes that are gathered at the end of a text or of its chapters: a numbered list, or paragraphs that count
 * up from one, for at least half of which a raised number stands in the text before. `used` are marks of other notes.
 */
export function takeEndNotes(blocks: readonly FlowBlock[], used: ReadonlyMap<Span, unknown>): EndNotes {
  const marks = new Map<Span, { at: FoundMark; note: Note }[]>();
  const dropped = new Set<number>();
  const notes: Note[] = [];
  let start = 0;
  for (const group of groupsOf(gatheredIn(blocks), blocks)) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last || !standsAtAnEnd(first, last, blocks)) continue;
    const scope = blocks.slice(start, first.from).flatMap(linesIn);
    const parts = group.length > 1 ? partsOf(scope, group.length) : [scope];
    group.forEach((one, index) => {
      const found = marksOf(one.notes, parts[index] ?? [], used);
      if (!found) return;
      for (const [span, own] of found) marks.set(span, own);
      for (const note of one.notes) notes.push(note);
      for (let at = one.from; at < one.to; at++) dropped.add(at);
      if (isNotesHeading(blocks[one.from - 1])) dropped.add(one.from - 1);
      start = last.to;
    });
  }
  return { blocks: blocks.filter((_, index) => !dropped.has(index)), notes, marks };
}

/** A list in the middle of a text is none of notes, nor one after which the marks count on. */
function standsAtAnEnd(first: Gathered, last: Gathered, blocks: readonly FlowBlock[]): boolean {
  if (isNotesHeading(blocks[first.from - 1])) return true;
  const next = blocks[last.to];
  if (next && next.kind !== 'heading') return false;
  const after = blocks.slice(last.to, last.to + 400).flatMap(linesIn);
  const numbers = after.flatMap(({ spans }) =>
    spans.filter(({ shift }, index) => shift === 'raised' && index > 0).flatMap(labelsIn),
  );
  const counted = last.notes.at(-1)?.label ?? null;
  return numbers[0] === undefined || !followsLabel(numbers[0], counted);
}

/** The marks of some notes in the text before them; null where too few are found. */
function marksOf(notes: readonly Note[], lines: readonly Line[], used: ReadonlyMap<Span, unknown>) {
  const byLabel = new Map(notes.map((note) => [note.label, note]));
  const found = new Map<Span, { at: FoundMark; note: Note }[]>();
  const seen = new Set<Note>();
  for (const [span, spots] of findMarks(lines, new Set(byLabel.keys()))) {
    if (used.has(span)) continue;
    const own = spots.flatMap((at) => {
      const note = byLabel.get(at.label);
      return note && leadsTo(span, note) ? [{ at, note }] : [];
    });
    if (own.length === 0) continue;
    found.set(span, own);
    for (const { note } of own) seen.add(note);
  }
  return seen.size > 0 && seen.size >= notes.length / 2 ? found : null;
}

/** A mark that is a link has to lead to its note. */
function leadsTo({ href }: Span, note: Note): boolean {
  const place = href === null ? null : placeOf(href);
  const [line] = note.blocks.flatMap(linesIn);
  return !place || !line || (place.page === line.page && Math.abs(place.top - topOf(line)) < NEAR);
}

function gatheredIn(blocks: readonly FlowBlock[]): Gathered[] {
  const gathered: Gathered[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const found = notesFrom(blocks, index);
    if (!found) continue;
    gathered.push(found);
    index = found.to - 1;
  }
  return gathered;
}

/** Notes from here on that count 1, 2, 3 …; what stands between them without a number goes on with the note above. */
function notesFrom(blocks: readonly FlowBlock[], from: number): Gathered | null {
  const notes: { label: string; page: number; blocks: FlowBlock[] }[] = [];
  let to = from;
  let pending: FlowBlock[] = [];
  for (let index = from; index < blocks.length && pending.length <= MOST_BETWEEN; index++) {
    const block = blocks[index];
    if (!block || block.kind === 'heading' || block.kind === 'picture') break;
    const previous = notes.at(-1)?.label ?? null;
    const entries = entriesOf(block);
    const first = entries[0]?.label;
    const isNext =
      first !== undefined && (previous === null ? /^(?:1|\*|a)$/.test(first) : followsLabel(first, previous));
    if (isNext) {
      notes.at(-1)?.blocks.push(...pending);
      pending = [];
      for (const { label, blocks: own } of entries) {
        notes.push({ label, page: own.flatMap(linesIn)[0]?.page ?? 0, blocks: [...own] });
      }
      to = index + 1;
    } else if (previous === null) return null;
    // The further paragraphs of a note that hangs from its number look like quotations.
    else pending.push(...(block.kind === 'quote' ? block.blocks : [block]));
  }
  return notes.length > 0 ? { from, to, notes } : null;
}

/** The numbered entries of a list, or the one that a paragraph is. */
function entriesOf(block: FlowBlock): { readonly label: string; readonly blocks: readonly FlowBlock[] }[] {
  if (block.kind === 'list') {
    const { start, items } = block;
    return start === null ? [] : items.map((blocks, at) => ({ label: String(start + at), blocks }));
  }
  const [line, ...lines] = block.kind === 'paragraph' ? block.lines : [];
  const found = line ? noteLabel(line) : null;
  return found
    ? [{ label: found.label, blocks: [{ kind: 'paragraph', lines: [found.rest, ...lines] }] }]
    : [];
}

/** Lists of notes with nothing but headings between them stand together for the text before all of them. */
function groupsOf(gathered: readonly Gathered[], blocks: readonly FlowBlock[]): Gathered[][] {
  const groups: Gathered[][] = [];
  for (const one of gathered) {
    const last = groups.at(-1)?.at(-1);
    const isNext = last && blocks.slice(last.to, one.from).every(({ kind }) => kind === 'heading');
    if (isNext) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

function isNotesHeading(block: FlowBlock | undefined): boolean {
  const [line, ...others] = block?.kind === 'heading' || block?.kind === 'paragraph' ? block.lines : [];
  return line !== undefined && others.length === 0 && NOTES_HEADING.test(textOf(line).trim());
}

/** The text as the parts that count their marks from one, if there are as many. */
function partsOf(lines: readonly Line[], count: number): Line[][] {
  const parts: Line[][] = [[]];
  let last = 0;
  for (const line of lines) {
    const raised = line.spans.filter(({ shift }, index) => shift === 'raised' && index > 0).flatMap(labelsIn);
    const numbers = raised.map(Number).filter((number) => number > 0);
    if (numbers[0] === 1 && last > 1) parts.push([]);
    last = numbers.at(-1) ?? last;
    parts.at(-1)?.push(line);
  }
  return parts.length === count ? parts : [];
}
