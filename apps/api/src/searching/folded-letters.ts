/** Marks that a reader may leave out when they look for a word: accents, vowel points, and what has no width. */
export const MARKS: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0487],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x200b, 0x200f],
  [0x2060, 0x2060],
];

export const SPACES: readonly (readonly [number, number])[] = [
  [0x0009, 0x000a],
  [0x0020, 0x0020],
  [0x00a0, 0x00a0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** What is written in the place of others and does not come apart by Unicode's own rules. */
const replacements = new Map<string, string>([
  ...entries('‘’‚‛′ʼʹ`´', "'"),
  ...entries('“”„‟″«»〝〞', '"'),
  ...entries('‐‑‒–—―−﹘﹣', '-'),
  ...entries('ø', 'o'),
  ...entries('đ', 'd'),
  ...entries('ł', 'l'),
  ...entries('ħ', 'h'),
  ...entries('ŧ', 't'),
  ...entries('ı', 'i'),
  ...entries('ς', 'σ'),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);

function entries(from: string, to: string): [string, string][] {
  return [...from].map((letter) => [letter, to]);
}

const marks = new RegExp(
  `[${MARKS.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
  'gu',
);

/** Where the letters stand that fold to others: Latin, Greek, Cyrillic, signs, ligatures, and those of full width. */
const FOLDABLE: readonly (readonly [number, number])[] = [
  [0x0021, 0x06ff],
  [0x1d00, 0x24ff],
  [0x2c60, 0x2c7f],
  [0x3001, 0x30ff],
  [0xa720, 0xa7ff],
  [0xfb00, 0xfdff],
  [0xfe50, 0xffef],
];

/** What a sign comes apart into: letters or dots. One for a whole phrase, or a number in a circle, stays as it is. */
const LIGATURE = /^(?:\p{L}{1,3}|\.{2,3}|.)$/u;

/**
 * A text without what differs only in writing: case, accents and vowel points, kinds of quotation marks and dashes,
 * ligatures. The sounds of other scripts stay: a Japanese か is no が.
 */
export function foldLetters(text: string): string {
  return [...text.normalize('NFC').replace(marks, '')]
    .map((letter) => foldLetter(letter.codePointAt(0) ?? 0))
    .join('');
}

function foldLetter(point: number): string {
  const letter = String.fromCodePoint(point);
  if (!FOLDABLE.some(([from, to]) => point >= from && point <= to)) return letter;
  const bare = letter.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '');
  const folded = [...bare].map((one) => replacements.get(one) ?? one).join('');
  const composed = folded.normalize('NFC');
  return LIGATURE.test(composed) && composed.trim() !== '' ? composed : letter;
}

export interface LetterTable {
  /** By a folded letter: all that fold to it. */
  readonly single: ReadonlyMap<string, readonly number[]>;
  /** By two or three folded letters: the ligatures that stand for them. */
  readonly joined: ReadonlyMap<string, readonly number[]>;
}

let table: LetterTable | null = null;

/** Made when something is looked for the first time: it takes some 30 milliseconds. */
export function letterTable(): LetterTable {
  table ??= makeTable();
  return table;
}

function makeTable(): LetterTable {
  const single = new Map<string, number[]>();
  const joined = new Map<string, number[]>();
  for (const [from, to] of FOLDABLE) {
    for (let point = from; point <= to; point++) {
      const folded = foldLetter(point);
      const among = [...folded].length === 1 ? single : joined;
      among.set(folded, [...(among.get(folded) ?? []), point]);
    }
  }
  return { single, joined };
}
