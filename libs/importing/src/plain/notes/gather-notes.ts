import type { Warnings } from '../../assembling/warnings.js';
import { chunksOf, wrapWidth } from '../line-wrapping.js';
import { linkNotes, type LinkedBlock } from './link-notes.js';
import { markCandidates } from './mark-candidates.js';
import type { Evidence, MarkCandidate } from './mark-place.js';
import { markSign } from './mark-signs.js';
import { headingLines, noteBlocks, type NoteBlock, type WrittenNote } from './note-blocks.js';
import { plainDigits } from './note-label.js';
import { withoutCode } from './without-code.js';

export interface GatheredNotes {
  /** The text's lines: those of notes are empty, and each mark is a sign (see `markSign`). */
  readonly lines: readonly string[];
  readonly notes: readonly WrittenNote[];
  /** By the number in their signs. */
  readonly marks: readonly WrittenMark[];
}

export interface WrittenMark {
  /** Index of its note. */
  readonly note: number;
  readonly evidence: Evidence;
  /** As the source writes it, for where it turns out to be no running text. */
  readonly written: string;
}

/** So many blocks may turn out to be mere lists after a closer look; further ones are not looked at that closely. */
const MOST_REFUSED = 50;

/**
 * Takes the notes gathered at the end of a text or of its chapters out of its lines, and finds their marks in the
 * running text. A list that nothing in the text refers to is left alone. Takes time in proportion to the text.
 */
export function gatherNotes(
  lines: readonly string[],
  isMarkdown: boolean,
  warnings: Warnings,
): GatheredNotes {
  const visible = isMarkdown ? withoutCode(lines) : lines;
  const blocks = noteBlocks(visible, isMarkdown);
  if (blocks.length === 0) return { lines, notes: [], marks: [] };
  const source = new MarkedSource(visible, blocks);
  const accepted = bestOf(source, blocks);
  for (const block of blocks) {
    if (block.headed && !accepted.some((linked) => linked.block === block)) warnOfUnmarked(block, warnings);
  }
  for (const { block, doubtful } of accepted) {
    warnOfDoubts(source, block, doubtful, warnings);
    for (const { words, line } of block.headings) {
      const message = `The heading “${words.slice(0, 80)}” among the notes was left out: each note now stands with its chapter.`;
      warnings.add('notes-heading-left-out', message, line);
    }
  }
  return withSigns(lines, source, accepted);
}

type Accepted = LinkedBlock & { readonly block: NoteBlock };

/** All blocks are notes of the text before them, or only the last one is, of the whole text: what links more. */
function bestOf(source: MarkedSource, blocks: readonly NoteBlock[]): readonly Accepted[] {
  const each = linkEach(source, blocks);
  if (blocks.length === 1) return each;
  const last = linkEach(source, blocks.slice(-1));
  return score(last) > score(each) ? last : each;
}

function score(accepted: readonly Accepted[]): number {
  return accepted.reduce((sum, { block, linked }) => sum + linked - (block.notes.length - linked) / 2, 0);
}

function linkEach(source: MarkedSource, blocks: readonly NoteBlock[]): Accepted[] {
  const accepted: Accepted[] = [];
  let from = 0;
  let refused = 0;
  for (const block of blocks) {
    const mayBe = block.headed || block.closes || block.style === 'bracketed' || block.style === 'symbol';
    if (!mayBe || refused > MOST_REFUSED || !source.mayMark(block, from)) continue;
    const linked = linkNotes(block, source.candidatesFor(block, from), (start, end) =>
      source.hasHeading(start, end),
    );
    if (!linked) {
      refused++;
      continue;
    }
    accepted.push({ ...linked, block });
    from = source.offsetOf(block.end);
  }
  return accepted;
}

/** A source with every place in it that might be a mark. */
class MarkedSource {
  readonly text: string;
  private readonly starts: number[] = [];
  /** Offsets of lines that look like headings. */
  private readonly headings: readonly number[];
  private readonly byLabel = new Map<string, MarkCandidate[]>();
  private readonly strongByLabel = new Map<string, number[]>();

  constructor(lines: readonly string[], blocks: readonly NoteBlock[]) {
    this.text = lines.join('\n');
    let offset = 0;
    for (const line of lines) {
      this.starts.push(offset);
      offset += line.length + 1;
    }
    this.headings = headingLines(lines).map((line) => this.offsetOf(line));
    const labels = new Set(blocks.flatMap(({ notes }) => notes.map(({ label }) => label)));
    const labelled = new Set(blocks.flatMap(({ notes }) => notes.map(({ line }) => line - 1)));
    const wrapped = wrapWidth(chunksOf(lines)) !== null;
    for (const candidate of markCandidates(this.text, labels, wrapped)) {
      const line = this.lineAt(candidate.from);
      const isLabel = labelled.has(line) && candidate.from - this.offsetOf(line) <= 4;
      if (isLabel) continue;
      listIn(this.byLabel, candidate.label).push(candidate);
      if (candidate.strong || candidate.evidence === 'parenthesised')
        listIn(this.strongByLabel, candidate.label).push(candidate.from);
    }
  }

  offsetOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  hasHeading(from: number, to: number): boolean {
    return (this.headings[firstAbove(this.headings, from)] ?? Infinity) < to;
  }

  /** The index of the line that an offset lies in. */
  lineAt(offset: number): number {
    return firstAbove(this.starts, offset) - 1;
  }

  /** Whether there is enough in the text that a closer look may find a block's marks. */
  mayMark(block: NoteBlock, from: number): boolean {
    const until = this.offsetOf(block.start);
    return block.notes.some(({ label }) => {
      const strong = this.strongByLabel.get(label) ?? [];
      return (strong[firstAbove(strong, from - 1)] ?? Infinity) < until;
    });
  }

  candidatesFor(block: NoteBlock, from: number): MarkCandidate[] {
    const until = this.offsetOf(block.start);
    const found: MarkCandidate[] = [];
    for (const label of new Set(block.notes.map((note) => note.label))) {
      const all = this.byLabel.get(label) ?? [];
      for (let index = firstAt(all, from); index < all.length; index++) {
        const candidate = all[index];
        if (!candidate || candidate.from >= until) break;
        found.push(candidate);
      }
    }
    return found.sort((a, b) => a.from - b.from);
  }
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known) return known;
  const list: T[] = [];
  map.set(key, list);
  return list;
}

/** Of ascending numbers, the index of the first above one. */
function firstAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAt(candidates: readonly MarkCandidate[], from: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes the signs into the lines of the text, and into notes that name one another in brackets. */
function withSigns(
  lines: readonly string[],
  source: MarkedSource,
  accepted: readonly Accepted[],
): GatheredNotes {
  const signed = [...lines];
  const notes: WrittenNote[] = [];
  const marks: WrittenMark[] = [];
  const sign = (note: number, evidence: Evidence, written: string) => {
    marks.push({ note, evidence, written });
    return markSign(marks.length - 1);
  };
  for (const { block, marks: found } of accepted) {
    const first = notes.length;
    signed.fill('', block.start, block.end);
    const inLines = new Map<number, { from: number; to: number; sign: string }[]>();
    for (const { candidate, note } of found) {
      const line = source.lineAt(candidate.from);
      const start = source.offsetOf(line);
      const written = source.text.slice(candidate.from, candidate.to);
      const place = { from: candidate.from - start, to: candidate.to - start };
      const there = inLines.get(line) ?? [];
      there.push({ ...place, sign: sign(first + note, candidate.evidence, written) });
      inLines.set(line, there);
    }
    for (const [line, places] of inLines) signed[line] = replaced(lines[line] ?? '', places);
    for (const note of block.notes) notes.push(note);
    const byLabel = new Map(block.notes.map(({ label }, index) => [label, first + index]));
    for (const { paragraphs } of block.notes) {
      for (const paragraph of paragraphs) {
        paragraph.forEach((line, index) => {
          paragraph[index] = line.replace(
            /\\?\[([\d٠-٩۰-۹]{1,4})\\?\](?![(:])/gu,
            (written, label: string) => {
              const note = byLabel.get(plainDigits(label));
              return note === undefined ? written : sign(note, 'bracketed', written);
            },
          );
        });
      }
    }
  }
  return { lines: signed, notes, marks };
}

function replaced(line: string, places: readonly { from: number; to: number; sign: string }[]): string {
  let text = '';
  let done = 0;
  for (const { from, to, sign } of places) {
    text += line.slice(done, from) + sign;
    done = to;
  }
  return text + line.slice(done);
}

function warnOfUnmarked({ notes }: NoteBlock, warnings: Warnings): void {
  const which = notes.length === 1 ? 'One note stands' : `${notes.length} notes stand`;
  const message = `${which} under a heading of their own, but nothing in the text refers to them for certain. They stay as text.`;
  warnings.add('notes-without-marks', message, notes[0]?.line ?? null);
}

function warnOfDoubts(
  source: MarkedSource,
  { notes }: NoteBlock,
  doubtful: LinkedBlock['doubtful'],
  warnings: Warnings,
): void {
  for (const [index, { from, to }] of doubtful) {
    const words = source.text
      .slice(Math.max(0, from - 24), to + 8)
      .replace(/\s+/g, ' ')
      .trim();
    const message = `“${words}” may hold the mark of footnote ${notes[index]?.label ?? ''}, or a number of its own. It stays as text.`;
    warnings.add('mark-in-doubt', message, source.lineAt(from) + 1);
  }
}
