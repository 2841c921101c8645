import type { Chunk } from './line-wrapping.js';
import { withoutMarks } from './notes/mark-signs.js';

/** A heading of a plain text. `level` 1 is the text's title or a part, 2 a chapter, 3 what stands inside one. */
export interface PlainHeading {
  readonly level: number;
  readonly isTitle: boolean;
  /** How many chunks it takes: two where a chapter's number and its title stand apart. */
  readonly chunks: number;
}

const NUMBERS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|' +
  'eighteen|nineteen|twenty|thirty|forty|fifty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last';
const NUMBER_WORD = String.raw`(?:\d{1,3}|[IVXLC]{1,7}|(?:the[ ])?(?:${NUMBERS})(?:[ -](?:${NUMBERS}))?)`;
const PART = new RegExp(
  String.raw`^(?:book|part|volume|buch|teil|band|livre|partie|tome|libro|parte)\s+${NUMBER_WORD}\b\.?(.*)$`,
  'iu',
);
const CHAPTER = new RegExp(
  String.raw`^(?:chapter|kapitel|chapitre|cap[íi]tulo|capitolo|hoofdstuk|глава|letter|canto|act)\s+${NUMBER_WORD}(?!\p{L})[.:—–-]?(.*)$`,
  'iu',
);
const NAMED =
  /^(?:preface|prologue|epilogue|foreword|introduction|afterword|conclusion|appendix|postscript)\.?$/i;
const ROMAN = /^(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\.?$/;
const ARABIC = /^\d{1,3}\.?$/;
const LONGEST = 70;

/** Finds a text's headings, by the index of the chunk that holds them. Rather too few than too many. */
export function plainHeadings(marked: readonly Chunk[]): Map<number, PlainHeading> {
  const chunks = marked.map(({ lines, line }) => ({ lines: lines.map(withoutMarks), line }));
  const headings = new Map<number, PlainHeading>();
  const put = (index: number, level: number, span = 1) => {
    if (!headings.has(index)) headings.set(index, { level, isTitle: false, chunks: span });
  };
  for (const [index, level] of namedHeadings(chunks)) put(index, level, hasSubtitle(chunks, index) ? 2 : 1);
  for (const index of numberedHeadings(chunks)) put(index, 2);
  const below = [...headings.values()].some(({ level }) => level === 2) ? 3 : 2;
  for (const index of capitalHeadings(chunks)) put(index, below);
  for (const index of shortHeadings(chunks)) put(index, below);
  dropContents(headings);
  if (isTitle(chunks, headings)) headings.set(0, { level: 1, isTitle: true, chunks: 1 });
  for (const [index, { chunks: span }] of [...headings]) if (span === 2) headings.delete(index + 1);
  return headings;
}

function lineOf(chunk: Chunk | undefined): string {
  return chunk?.lines.length === 1 ? (chunk.lines[0] ?? '').trim() : '';
}

function lengthOf(chunk: Chunk | undefined): number {
  return chunk?.lines.reduce((sum, line) => sum + line.length, 0) ?? 0;
}

function namedHeadings(chunks: readonly Chunk[]): [number, number][] {
  const found: [number, number][] = [];
  chunks.forEach((chunk, index) => {
    const [first = '', ...rest] = chunk.lines.map((line) => line.trim());
    const isShort = first.length <= LONGEST && rest.length <= 1 && (rest[0] ?? '').length <= LONGEST;
    if (!isShort || index + 1 === chunks.length || CHAPTER.test(rest[0] ?? '')) return;
    if (isNamed(PART, first)) found.push([index, 1]);
    else if (isNamed(CHAPTER, first)) found.push([index, 2]);
    else if (NAMED.test(first) && rest.length === 0) found.push([index, 2]);
  });
  return found;
}

/** “Chapter two was the better one.” begins like a heading and is a sentence: what follows the number tells. */
function isNamed(pattern: RegExp, line: string): boolean {
  const title = pattern.exec(line)?.[1];
  if (title === undefined) return false;
  return !/^\s+\p{Ll}/u.test(title) && !/^[,;]/.test(title);
}

/** A bare “CHAPTER I” is followed by the chapter's title in a chunk of its own. */
function hasSubtitle(chunks: readonly Chunk[], index: number): boolean {
  const line = lineOf(chunks[index]);
  const bare = (PART.exec(line)?.[1] ?? CHAPTER.exec(line)?.[1])?.trim() === '';
  const next = lineOf(chunks[index + 1]);
  return (
    bare && next !== '' && !isNamed(CHAPTER, next) && !isNamed(PART, next) && isShortLine(chunks, index + 1)
  );
}

/** Numbers alone on their lines, when they count from one. */
function numberedHeadings(chunks: readonly Chunk[]): number[] {
  for (const [pattern, valueOf] of [
    [ROMAN, romanValue],
    [ARABIC, (line: string) => parseInt(line, 10)],
  ] as const) {
    const found: number[] = [];
    let expected = 1;
    chunks.forEach((chunk, index) => {
      const line = lineOf(chunk);
      if (index + 1 === chunks.length || !pattern.test(line)) return;
      const value = valueOf(line);
      if (value !== expected && value !== 1) return;
      found.push(index);
      expected = value + 1;
    });
    if (found.length >= 2) return found;
  }
  return [];
}

function romanValue(line: string): number {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  let sum = 0;
  for (let index = 0; index < line.length; index++) {
    const value = values[line[index] ?? ''] ?? 0;
    sum += value < (values[line[index + 1] ?? ''] ?? 0) ? -value : value;
  }
  return sum;
}

/** Short lines in capitals, unless the text shouts all the time. */
function capitalHeadings(chunks: readonly Chunk[]): number[] {
  const found: number[] = [];
  let loud = 0;
  let all = 0;
  chunks.forEach((chunk, index) => {
    all += lengthOf(chunk);
    if (index + 1 === chunks.length || chunk.lines.length > 3) return;
    if (!chunk.lines.every((line) => isCapitals(line.trim()))) return;
    found.push(index);
    loud += lengthOf(chunk);
  });
  return loud <= all / 3 ? found : [];
}

function isCapitals(line: string): boolean {
  return (
    line.length <= LONGEST &&
    line === line.toUpperCase() &&
    /\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(line) &&
    !/[,;:!\])]$/.test(line) &&
    !/^["“‘'([]/.test(line)
  );
}

/** Lines that look like section headings, in a text that has several of them and longer paragraphs between. */
function shortHeadings(chunks: readonly Chunk[]): number[] {
  const found: number[] = [];
  for (let index = 1; index < chunks.length; index++) if (isShortLine(chunks, index)) found.push(index);
  return found.length >= 2 && found.length <= chunks.length / 3 ? found : [];
}

function isShortLine(chunks: readonly Chunk[], index: number): boolean {
  const line = lineOf(chunks[index]);
  return (
    line !== '' &&
    line.length <= 60 &&
    /^[\p{Lu}\d]/u.test(line) &&
    /\p{L}/u.test(line) &&
    /[\p{L}\p{N}?]$/u.test(line) &&
    line.split(/\s+/).length <= 10 &&
    lengthOf(chunks[index + 1]) >= 150
  );
}

/** A table of contents is a run of headings with nothing under them; the last of the run may be a real one. */
function dropContents(headings: Map<number, PlainHeading>): void {
  for (const index of [...headings.keys()].sort((a, b) => a - b)) {
    const level = headings.get(index)?.level;
    if (level === undefined) continue;
    const run = [index];
    while (headings.get(index + run.length)?.level === level) run.push(index + run.length);
    if (run.length >= 3) for (const entry of run.slice(0, -1)) headings.delete(entry);
  }
}

/** A first line that is set off as a title, above longer paragraphs or other headings. */
function isTitle(chunks: readonly Chunk[], headings: ReadonlyMap<number, PlainHeading>): boolean {
  const [first, second] = chunks;
  const known = headings.get(0);
  if (!first || !second || (known && !isCapitals((first.lines[0] ?? '').trim()))) return false;
  if (known && namedHeadings(chunks).some(([index]) => index === 0)) return false;
  const lines = first.lines.map((line) => line.trim());
  const isShort = lines.length <= 3 && lines.every((line) => line.length <= 100);
  if (!isShort || lines.some((line) => /[.,;:]$/.test(line) || !/\p{L}/u.test(line))) return false;
  if (/^["“‘'(\[*>-]/.test(lines[0] ?? '')) return false;
  const others = headings.size - (known ? 1 : 0);
  return others > 0 || lines.every(isCapitals) || Math.max(...chunks.slice(1, 4).map(lengthOf)) >= 200;
}
