import type { LineEndHyphens } from './line-end-hyphens.js';
import { withoutMarks } from './notes/mark-signs.js';

/** Lines that stand together, with no blank one between them. */
export interface Chunk {
  /** Right-trimmed, tabs at the start as four spaces. */
  readonly lines: readonly string[];
  /** Of its first line, in the source, from 1. */
  readonly line: number;
}

const WIDEST = 120;
const NARROWEST = 40;
const LONGEST_VERSE_LINE = 60;
const MOST_STANZA_LINES = 200;
const BULLET = /^\s*(?:[-*•–]|\d{1,3}[.)])\s+\S/;
const SENTENCE_END = /[.!?…]["”’')\]]*$/;

/** A text's lines, in the units that headings and paragraphs are looked for. */
export interface Lines {
  /** Runs between blank lines; where lines are not wrapped, each line by itself, but for verse. */
  readonly chunks: readonly Chunk[];
  readonly width: number | null;
}

/** Sorts out which lines belong together. */
export function arrangeLines(lines: readonly string[]): Lines {
  const runs = chunksOf(lines);
  const width = wrapWidth(runs);
  if (width !== null) return { chunks: runs, width };
  return { chunks: runs.flatMap((run) => (isStanza(run, null) ? [run] : paragraphsIn(run, null))), width };
}

/** Splits at blank lines. */
export function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let current: string[] = [];
  lines.forEach((line, index) => {
    const trimmed = line.trimEnd();
    if (trimmed === '') {
      current = [];
      return;
    }
    if (current.length === 0) chunks.push({ lines: current, line: index + 1 });
    current.push(trimmed.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '    ')));
  });
  return chunks;
}

/**
 * The width at which a text's lines were broken by hand or by a program, in characters; null where each line ends
 * because its writer meant it to. Wrapped lines give themselves away: the next word would not have fitted.
 */
export function wrapWidth(chunks: readonly Chunk[]): number | null {
  const lengths: number[] = [];
  for (const { lines } of chunks) {
    for (const line of lines.slice(0, -1)) lengths.push(line.length);
  }
  if (lengths.length < 2) return null;
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * 0.95)] ?? 0;
  if (width < NARROWEST || width > WIDEST) return null;
  const full = chunks.reduce((sum, { lines }) => sum + countFull(lines, width), 0);
  return full >= lengths.length * 0.6 ? width : null;
}

function countFull(lines: readonly string[], width: number): number {
  let full = 0;
  for (let index = 0; index + 1 < lines.length; index++) if (isFull(lines, index, width)) full++;
  return full;
}

function isFull(lines: readonly string[], index: number, width: number): boolean {
  const next = (lines[index + 1] ?? '').trimStart();
  const word = /^\S*/.exec(next)?.[0].length ?? 0;
  return (lines[index] ?? '').length + 1 + Math.min(word, 15) > width * 0.88;
}

/** Whether the lines of a chunk are verse: several short ones that break well before they must. */
export function isStanza(chunk: Chunk, width: number | null): boolean {
  const { lines } = chunk;
  if (lines.length < (width === null ? 3 : 2) || lines.length > MOST_STANZA_LINES) return false;
  const lengths = lines.map((line) => line.trim().length);
  const longest = Math.max(...lengths);
  if (longest > LONGEST_VERSE_LINE || lines.some((line) => BULLET.test(line))) return false;
  if (width === null) return true;
  if (longest > width * 0.8) return false;
  // Prose is broken wherever its width ends; lines of verse end, or begin, as sentences do.
  const ends = lines.filter((line) => /[,.;:!?…—”"’)]$/u.test(withoutMarks(line))).length;
  if (lines.length >= 3 && ends >= lines.length * 0.6) return true;
  // A narrow quotation is wrapped too, only at a width of its own.
  const own = Math.max(...lines.map((line) => line.length));
  return countFull(lines, own) < (lines.length - 1) * 0.7;
}

/** The paragraphs that stand in one chunk of a text wrapped at `width`, each as its lines. */
export function paragraphsIn(chunk: Chunk, width: number | null): Chunk[] {
  const { lines } = chunk;
  if (width === null) return lines.map((line, index) => ({ lines: [line], line: chunk.line + index }));
  const paragraphs: { lines: string[]; line: number }[] = [];
  const margin = lines.reduce((least, line) => Math.min(least, indentOf(line)), WIDEST);
  // Where more than half of the lines stand further in, the indent tells nothing about where paragraphs start.
  const indented = lines.filter((line) => indentOf(line) > margin).length;
  const byIndent = indented > 0 && indented <= lines.length / 2;
  const byBullet = BULLET.test(lines[0] ?? '') && lines.filter((line) => BULLET.test(line)).length > 1;
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const starts =
      previous === undefined ||
      (byIndent && indentOf(line) > margin) ||
      (byBullet && BULLET.test(line)) ||
      (previous.length < width * 0.7 &&
        SENTENCE_END.test(withoutMarks(previous)) &&
        !isFull(lines, index - 1, width));
    if (starts) paragraphs.push({ lines: [line], line: chunk.line + index });
    else paragraphs.at(-1)?.lines.push(line);
  });
  return paragraphs;
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Joins lines that were one: no space after a hyphen or dash, nor between characters that are written without. */
export function joinLines(lines: readonly string[], hyphens?: LineEndHyphens): string {
  let text = '';
  for (const line of lines) {
    const next = line.trim();
    if (hyphens?.partsWord(text.slice(-50), next)) text = text.slice(0, -1) + next;
    else text += text === '' || joinsTightly(text, next) ? next : ` ${next}`;
  }
  return text;
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

function joinsTightly(before: string, after: string): boolean {
  if (/[\p{L}\p{N}]-$/u.test(before.slice(-3)) && /^\p{L}/u.test(after)) return true;
  if (/\S(?:—|--)$/.test(before.slice(-3))) return true;
  return UNSPACED.test([...before.slice(-2)].at(-1) ?? '') && UNSPACED.test(after.slice(0, 2));
}
