import { chunksOf, wrapWidth } from '../line-wrapping.js';
import { labelAt, type LabelledLine, type LabelStyle } from './note-label.js';
import { isNotesHeading, RULE, withHeading } from './notes-heading.js';

/** A note's words in the source, the label taken off. */
export interface WrittenNote {
  readonly label: string;
  /** Of the source, from 1. */
  readonly line: number;
  /** Each a list of lines. */
  readonly paragraphs: string[][];
}

/** Notes that stand together, and may be notes only to the eye: a list looks the same. */
export interface NoteBlock {
  /** Indexes of lines, the heading included; `end` is the first line after it. */
  readonly start: number;
  readonly end: number;
  readonly style: LabelStyle;
  /** Whether “Notes” or the like stands above. */
  readonly headed: boolean;
  /** Whether a chapter or the text ends with it. */
  readonly closes: boolean;
  readonly notes: readonly WrittenNote[];
  /** Headings within, such as “Chapter 2”, which have no place once the notes stand in their chapters. */
  readonly headings: readonly { readonly words: string; readonly line: number }[];
}

/** Lines that stand together; where lines are not wrapped, each line by itself. */
interface Unit {
  readonly lines: readonly string[];
  /** Index of its first line. */
  readonly start: number;
}

/** A note that is being read. */
interface OpenNote extends WrittenNote {
  /** Whether its label opened a bracket that didn't close yet. */
  enclosed: boolean;
  /** Whether it closed: nothing more belongs to it. */
  ended: boolean;
}

const MOST_UNLABELLED = 3;
const MOST_ENCLOSED = 30;
const LINES_AHEAD = 8;
const LONGEST_HEADING = 70;

/** Finds what may be notes: labelled paragraphs that count on. Blank lines (and code, blanked out) part them. */
export function noteBlocks(lines: readonly string[], isMarkdown: boolean): NoteBlock[] {
  const units = unitsOf(lines);
  const blocks: NoteBlock[] = [];
  let last = 0;
  for (let index = 0; index < units.length; index++) {
    const label = labelOf(units[index], isMarkdown);
    if (!label || !mayBegin(label, last)) continue;
    const reader = new BlockReader(units, index, label.style, isMarkdown);
    const block = reader.read(lines);
    blocks.push(block);
    last = Number(block.notes.at(-1)?.label) || 0;
    index = reader.next - 1;
  }
  return blocks;
}

/** The indexes of lines that look like headings. */
export function headingLines(lines: readonly string[]): number[] {
  return unitsOf(lines)
    .filter(isHeadingLike)
    .map(({ start }) => start);
}

function unitsOf(lines: readonly string[]): Unit[] {
  const chunks = chunksOf(lines);
  const wrapped = wrapWidth(chunks) !== null;
  return chunks.flatMap(({ lines: own, line }) => {
    const units: { lines: string[]; start: number }[] = [];
    own.forEach((text, offset) => {
      const previous = own[offset - 1];
      const parts = previous === undefined || !wrapped || isNotesHeading(text) || isNotesHeading(previous);
      if (parts) units.push({ lines: [text], start: line - 1 + offset });
      else units.at(-1)?.lines.push(text);
    });
    return units;
  });
}

const CLOSED = /\\?\]\s*$/;

/** In Markdown, `[1]: https://…` says where links lead. */
const LINK_DEFINITION = /^ {0,3}\[[^\]]{1,40}\]:[ \t]*(?:<[^>]*>|\S+)(?:[ \t]+["'(].*)?$/;

function labelOf(unit: Unit | undefined, isMarkdown: boolean, style?: LabelStyle): LabelledLine | null {
  const line = unit?.lines[0] ?? '';
  if (isMarkdown && LINK_DEFINITION.test(line)) return null;
  return labelAt(line, style);
}

function mayBegin({ style, value }: LabelledLine, last: number): boolean {
  return style === 'bracketed' || value === null || value === 1 || value === last + 1;
}

class BlockReader {
  private readonly notes: OpenNote[] = [];
  private readonly headings: { words: string; line: number }[] = [];
  private previous = 0;

  constructor(
    private readonly units: readonly Unit[],
    /** The first unit that is not read yet. */
    public next: number,
    private readonly style: LabelStyle,
    private readonly isMarkdown: boolean,
  ) {}

  read(lines: readonly string[]): NoteBlock {
    const [begin, above] = [this.units[this.next], this.units[this.next - 1]];
    let { start, headed } = withHeading(lines, begin?.start ?? 0);
    // “Notes”, then “Chapter 1”, then the notes.
    if (!headed && above && isHeadingLike(above)) {
      const further = withHeading(lines, above.start);
      if (further.headed) {
        ({ start, headed } = further);
        this.headings.push({ words: (above.lines[0] ?? '').trim(), line: above.start + 1 });
      }
    }
    this.takeLabelled();
    while (
      this.takeLabelled() ||
      this.takeWrapped() ||
      this.takeIndented() ||
      this.takeUnlabelled() ||
      this.takeHeading()
    );
    const last = this.units[this.next - 1];
    const following = this.units[this.next];
    return {
      start,
      end: last ? last.start + last.lines.length : start,
      style: this.style,
      headed,
      closes: following === undefined || isHeadingLike(following) || RULE.test(following.lines[0] ?? ''),
      notes: this.notes,
      headings: this.headings,
    };
  }

  private takeLabelled(): boolean {
    const unit = this.units[this.next];
    const label = labelOf(unit, this.isMarkdown, this.style);
    const isWrapped = unit !== undefined && this.isWrapped(unit);
    if (!unit || !label || !this.counts(label, !isWrapped) || (isWrapped && this.goesOn(label))) return false;
    unit.lines.forEach((line, offset) => {
      const found = offset === 0 ? label : labelAt(line, this.style);
      if (found && (offset === 0 || this.countsWithin(found, unit.lines[offset - 1] ?? ''))) {
        const { label, words, enclosed } = found;
        this.close(this.notes.at(-1));
        this.notes.push({
          label,
          line: unit.start + offset + 1,
          paragraphs: [[words]],
          enclosed,
          ended: false,
        });
        this.previous = found.value ?? this.previous;
      } else {
        this.notes.at(-1)?.paragraphs.at(-1)?.push(line);
      }
    });
    this.next++;
    this.takeEnclosed();
    return true;
  }

  /** A note between brackets goes on, over however many paragraphs, until they close. */
  private takeEnclosed(): void {
    const note = this.notes.at(-1);
    if (!note?.enclosed) return;
    let end = this.next;
    let last = note.paragraphs.at(-1);
    while (!CLOSED.test(last?.at(-1) ?? '')) {
      const unit = this.units[end];
      if (!unit || end - this.next >= MOST_ENCLOSED || labelOf(unit, this.isMarkdown, this.style)) return;
      last = [...unit.lines];
      end++;
    }
    for (; this.next < end; this.next++) {
      const [above, unit] = [this.units[this.next - 1], this.units[this.next]];
      if (!above || !unit) return;
      const isAdjacent = above.start + above.lines.length === unit.start;
      if (isAdjacent) note.paragraphs.at(-1)?.push(...unit.lines);
      else note.paragraphs.push([...unit.lines]);
    }
    this.close(note);
  }

  /** Takes off the bracket behind a note whose label holds the one before it. */
  private close(note: OpenNote | undefined): void {
    const lines = note?.paragraphs.at(-1);
    if (!note?.enclosed || !lines) return;
    lines.push((lines.pop() ?? '').replace(CLOSED, ''));
    note.enclosed = false;
    note.ended = true;
  }

  private isOpen(): boolean {
    return this.notes.at(-1)?.ended === false;
  }

  private counts({ value }: LabelledLine, atStart: boolean): boolean {
    if (this.notes.length === 0 || this.style === 'bracketed' || value === null) return true;
    if (value === this.previous + 1) return true;
    return atStart && (value === 1 || (value > this.previous && value <= this.previous + 5));
  }

  /** A wrapped line may begin with a number by chance. */
  private countsWithin(label: LabelledLine, before: string): boolean {
    if (this.style === 'bare' && !/[\p{P}\p{S}]$/u.test(before)) return false;
    return this.counts(label, false);
  }

  /** Whether a unit begins where the line above broke off: without a blank line, in the middle of a sentence. */
  private isWrapped(unit: Unit): boolean {
    const above = this.units[this.next - 1];
    const isAdjacent = above !== undefined && above.start + above.lines.length === unit.start;
    return this.isOpen() && isAdjacent && !/[.!?…:;)\]”"’»*]$/u.test(above.lines.at(-1) ?? '');
  }

  /** Whether the sentence goes on with this number, since small letters follow, or the same label begins a line soon after. */
  private goesOn({ label, words }: LabelledLine): boolean {
    if (this.style === 'bare' && /^\p{Ll}/u.test(words)) return true;
    const following = this.units.slice(this.next + 1, this.next + 1 + LINES_AHEAD);
    return following.some((unit) => labelOf(unit, this.isMarkdown, this.style)?.label === label);
  }

  private takeWrapped(): boolean {
    const unit = this.units[this.next];
    if (!unit || !this.isWrapped(unit) || isNotesHeading(unit.lines[0] ?? '')) return false;
    for (const line of unit.lines) this.notes.at(-1)?.paragraphs.at(-1)?.push(line);
    this.next++;
    return true;
  }

  private takeIndented(): boolean {
    const unit = this.units[this.next];
    if (!this.isOpen() || !unit?.lines.every((line) => /^(?: {2}|\t)/.test(line))) return false;
    this.addParagraphs(1);
    return true;
  }

  /** What has no label and stands between two notes that count on belongs to the first. */
  private takeUnlabelled(): boolean {
    if (!this.isOpen()) return false;
    for (let count = 0; count <= MOST_UNLABELLED; count++) {
      const unit = this.units[this.next + count];
      const label = labelOf(unit, this.isMarkdown, this.style);
      if (label?.value === this.previous + 1) {
        this.addParagraphs(count);
        return count > 0;
      }
      if (!unit || isHeadingLike(unit) || this.marksNext(unit)) return false;
    }
    return false;
  }

  private addParagraphs(count: number): void {
    const units = this.units.slice(this.next, this.next + count);
    for (const { lines } of units) this.notes.at(-1)?.paragraphs.push([...lines]);
    this.next += count;
  }

  /** Running text that already holds the mark of the next note is not part of this one. */
  private marksNext({ lines }: Unit): boolean {
    const mark = new RegExp(String.raw`[\p{L}\p{P}]${this.previous + 1}(?!\d)`, 'u');
    return lines.some((line) => mark.test(line));
  }

  private takeHeading(): boolean {
    const unit = this.units[this.next];
    const label = labelOf(this.units[this.next + 1], this.isMarkdown, this.style);
    if (!unit || label?.value !== 1 || !isHeadingLike(unit)) return false;
    // Under a heading of its own kind another block begins.
    if (isNotesHeading(unit.lines[0] ?? '')) return false;
    this.headings.push({ words: (unit.lines[0] ?? '').trim(), line: unit.start + 1 });
    this.next++;
    return true;
  }
}

function isHeadingLike({ lines }: Unit): boolean {
  const line = (lines[0] ?? '').trim();
  if (/^#{1,6}[ \t]/.test(line)) return true;
  return (
    lines.length <= 2 &&
    line.length <= LONGEST_HEADING &&
    !/[.,;:”"»]$/.test(line) &&
    !/^[\p{Ll}>|]/u.test(line)
  );
}
