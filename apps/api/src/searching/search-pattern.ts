import { ATOM } from '@postil/document-model';
import { foldLetters, letterTable, MARKS, SPACES } from './folded-letters.js';

/** One pattern in the two dialects that are asked: the database finds the paragraphs, we the places in them. */
export interface SearchPattern {
  /** A regular expression of PostgreSQL (ARE). */
  readonly database: string;
  /** Finds places in UTF-16 code units; global. */
  readonly places: RegExp;
}

type Range = readonly [number, number];

/** A set of characters, once or several times. Every character is named by number, so nothing of what people type is syntax. */
type Piece =
  | { readonly set: readonly Range[]; readonly times: '' | '*' | '+' }
  | { readonly either: readonly (readonly Piece[])[] };

const ATOM_POINT = ATOM.charCodeAt(0);
/** Between two letters marks may stand, and a footnote's mark. */
const between: Piece = { set: [...MARKS, [ATOM_POINT, ATOM_POINT]], times: '*' };
const after: Piece = { set: MARKS, times: '*' };
const spaces: readonly Piece[] = [
  { set: SPACES, times: '' },
  { set: [...SPACES, ...MARKS, [ATOM_POINT, ATOM_POINT]], times: '*' },
];

/**
 * What finds words in a text however they are written there: in other case, with or without accents and vowel points,
 * with other quotation marks, dashes, spaces, or ligatures. Null where nothing is left to look for. Neighbouring pieces
 * share no characters, so that matching takes time in proportion to the text.
 */
export function searchPattern(words: string): SearchPattern | null {
  const pieces = piecesOf(foldLetters(words.trim()));
  if (pieces.length === 0) return null;
  return {
    database: write(pieces, pointForDatabase),
    places: new RegExp(write(pieces, pointForScript), 'gu'),
  };
}

function piecesOf(folded: string): Piece[] {
  const letters = [...folded];
  const pieces: Piece[] = [];
  let at = 0;
  while (at < letters.length) {
    const [own, taken] = nextPieces(letters, at);
    at += taken;
    pieces.push(...own, ...(isSpace(letters[at - 1]) ? [] : [at < letters.length ? between : after]));
  }
  return pieces;
}

/** The pieces for what stands at one place of the words, and how many letters they stand for. */
function nextPieces(letters: readonly string[], at: number): [readonly Piece[], number] {
  const letter = letters[at] ?? '';
  if (isSpace(letter)) return [spaces, runLength(letters, at, isSpace)];
  // Two hyphens are what a typewriter has for a dash.
  if (letter === '-') return [[{ set: pointsOf(letter), times: '+' }], runLength(letters, at, isDash)];
  const length = ligatureRun(letters, at);
  if (length > 1) return [[{ either: writings(letters.slice(at, at + length)) }], length];
  return [[setOf(letter)], 1];
}

/** Ligatures that overlap: more of them than this stand nowhere, and each doubles the ways to write them. */
const LONGEST_RUN = 6;

/** How many letters from a place on may be joined in one way or another: `ffi` in `ﬀi`, `fﬁ`, `ﬃ`. */
function ligatureRun(letters: readonly string[], at: number): number {
  let end = at + 1;
  for (let from = at; from < end; from++) {
    for (const length of [2, 3]) {
      const reaches = from + length;
      if (reaches > letters.length || reaches - at > LONGEST_RUN) continue;
      if (letterTable().joined.has(letters.slice(from, reaches).join(''))) end = Math.max(end, reaches);
    }
  }
  return end - at;
}

/** All ways to write some letters: each by itself, or some of them joined. */
function writings(letters: readonly string[]): Piece[][] {
  const [first, ...others] = letters;
  if (first === undefined) return [[]];
  const apart = writings(others).map((rest) => [
    setOf(first),
    ...(rest.length > 0 ? [between] : []),
    ...rest,
  ]);
  const joined = [2, 3].flatMap((length): Piece[][] => {
    const ligatures = letterTable().joined.get(letters.slice(0, length).join(''));
    if (!ligatures || letters.length < length) return [];
    const ligature: Piece = { set: ligatures.map((point) => [point, point]), times: '' };
    return writings(letters.slice(length)).map((rest) => [
      ligature,
      ...(rest.length > 0 ? [between] : []),
      ...rest,
    ]);
  });
  return [...apart, ...joined];
}

function setOf(letter: string): Piece {
  return { set: pointsOf(letter), times: '' };
}

function pointsOf(letter: string): Range[] {
  const points = new Set(letterTable().single.get(letter)).add(letter.codePointAt(0) ?? 0);
  return [...points].map((point) => [point, point]);
}

function runLength(
  letters: readonly string[],
  at: number,
  belongs: (letter: string | undefined) => boolean,
): number {
  let end = at;
  while (belongs(letters[end])) end += 1;
  return end - at;
}

const isDash = (letter: string | undefined) => letter === '-';

function isSpace(letter: string | undefined): boolean {
  const point = letter?.codePointAt(0) ?? -1;
  return SPACES.some(([from, to]) => point >= from && point <= to);
}

function write(pieces: readonly Piece[], point: (codePoint: number) => string): string {
  return pieces
    .map((piece) => {
      if ('either' in piece) return `(?:${piece.either.map((one) => write(one, point)).join('|')})`;
      const set = piece.set.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`));
      return `[${set.join('')}]${piece.times}`;
    })
    .join('');
}

function pointForScript(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}

function pointForDatabase(codePoint: number): string {
  return `\\U${codePoint.toString(16).padStart(8, '0')}`;
}
