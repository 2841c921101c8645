/** The Symbol font from 0x20 on, one character for each code; a space where it has no letter of Unicode. */
const SYMBOL =
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼' +
  ' '.repeat(33) +
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭';

/** The signs of Wingdings that texts use, by their codes. */
const wingdings = new Map<number, string>([
  [0x21, '✏'],
  [0x22, '✂'],
  [0x28, '☎'],
  [0x2a, '✉'],
  [0x46, '☞'],
  [0x45, '☜'],
  [0x47, '☝'],
  [0x48, '☟'],
  [0x4a, '☺'],
  [0x4b, '😐'],
  [0x4c, '☹'],
  [0x55, '✝'],
  [0x58, '✠'],
  [0x59, '✡'],
  [0x5a, '☪'],
  [0x6c, '●'],
  [0x6d, '❍'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x71, '❑'],
  [0x72, '❒'],
  [0x75, '◆'],
  [0x76, '❖'],
  [0x77, '⬥'],
  [0x7b, '❀'],
  [0x7c, '✿'],
  [0x9f, '•'],
  [0xa0, '▪'],
  [0xa7, '▪'],
  [0xa8, '◻'],
  [0xab, '★'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xe8, '➔'],
  [0xf0, '⇨'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfd, '☒'],
  [0xfe, '☑'],
]);

/**
 * The letter of Unicode for a sign of a symbol font; null where it isn't known. Word writes the codes of such fonts as
 * they are or moved into the private range at U+F000.
 */
export function symbolLetter(code: number, font: string): string | null {
  const name = font.toLowerCase();
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (name === 'symbol' && own >= 0x20 && own <= 0xff) {
    const letter = SYMBOL[own - 0x20];
    return letter === undefined || (letter === ' ' && own !== 0x20) ? null : letter;
  }
  if (name === 'wingdings' && own <= 0xff) return wingdings.get(own) ?? null;
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  const isLetter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return !isLetter || isPrivate || name.startsWith('wingdings') || name === 'webdings'
    ? null
    : String.fromCodePoint(code);
}

/** Whether words in this font are signs rather than the letters that they seem to be. */
export function isSymbolFont(font: string | undefined): boolean {
  return font !== undefined && /^(?:symbol|wingdings(?: [23])?|webdings)$/i.test(font);
}
