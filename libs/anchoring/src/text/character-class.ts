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
  // First: one look-up with what is no number, from beyond a text's edge, makes all later ones slow.
  if (!(codePoint >= 0)) return CharacterClass.Space;
  const found = known[codePoint] ?? 0;
  if (found !== CharacterClass.Unknown) return found;
  return (known[codePoint] = classify(codePoint));
}

function classify(codePoint: number): CharacterClass {
  // Of the many signs of a Chinese text each would be tested.
  if (codePoint >= 0x4e00 && codePoint <= 0x9fa5) return CharacterClass.Sign;
  const text = String.fromCodePoint(codePoint);
  if (/[\p{L}\p{N}_]/u.test(text)) {
    return unparted.test(text) ? CharacterClass.Sign : CharacterClass.Letter;
  }
  if (/\s/.test(text)) return CharacterClass.Space;
  if (/\p{M}/u.test(text)) return CharacterClass.Combining;
  return /\p{Cf}/u.test(text) ? CharacterClass.Ignorable : CharacterClass.Mark;
}

const unparted =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
