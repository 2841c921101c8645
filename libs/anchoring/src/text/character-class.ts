/** What a character is to the comparison of texts. */
export const enum CharacterClass {
  Unknown = 0,
  /** White space: parts words, and is otherwise not compared. */
  Space = 1,
  /** A letter or digit of a script that parts its words. */
  Letter = 2,
  /** A letter of a script that does not part its words (Han, kana, Thai, …): a word of its own. */
  Sign = 3,
  /** Punctuation, symbols, atoms. */
  Mark = 4,
  /** A combining mark: belongs to what stands before it. */
  Combining = 5,
  /** Without width and sound (joiners, soft hyphens): never compared. */
  Ignorable = 6,
}

/** By code point, `Unknown` until it is asked for; memory is only taken for the parts of it that are written. */
export const known = new Uint8Array(0x110000);

/** The class of a code point (Unicode general categories and scripts). */
export function classOf(codePoint: number): CharacterClass {
  const found = known[codePoint] ?? 0;
  if (found !== CharacterClass.Unknown) return found;
  if (!(codePoint >= 0)) return CharacterClass.Space;
  return (known[codePoint] = classify(codePoint));
}

function classify(codePoint: number): CharacterClass {
  const text = String.fromCodePoint(codePoint);
  if (/\s/.test(text)) return CharacterClass.Space;
  if (/\p{M}/u.test(text)) return CharacterClass.Combining;
  if (/\p{Cf}/u.test(text)) return CharacterClass.Ignorable;
  if (!/[\p{L}\p{N}_]/u.test(text)) return CharacterClass.Mark;
  return unparted.test(text) ? CharacterClass.Sign : CharacterClass.Letter;
}

const unparted =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
