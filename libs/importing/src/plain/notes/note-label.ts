/** How a note's label stands before its words: `[1]` (also `[Footnote 1: …]`), `1.`, `1`, `1)`, `(1)`, `¹`, `^1`, `*`. */
export type LabelStyle =
  'bracketed' | 'point' | 'bare' | 'closed' | 'parenthesised' | 'superscript' | 'caret' | 'symbol';

/** A line that begins as a note does. */
export interface LabelledLine {
  readonly style: LabelStyle;
  /** Numbers in the digits 0 to 9, whatever the source writes. */
  readonly label: string;
  /** Null for symbols, which do not count. */
  readonly value: number | null;
  /** What follows the label. */
  readonly words: string;
  /** Whether the bracket before the label closes behind the note, as in `[Footnote 1: …]`. */
  readonly enclosed: boolean;
}

export const DIGIT = '[0-9٠-٩۰-۹]';
export const RAISED_DIGIT = '[⁰¹²³⁴⁵⁶⁷⁸⁹]';
export const SYMBOL = String.raw`\*{1,3}|†{1,2}|‡{1,2}|§{1,2}|¶`;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const ENCLOSED = new RegExp(
  String.raw`^ {0,3}\\?\[(?:foot|end)?note:?[ \t]+(${DIGIT}{1,4}|${SYMBOL})[:.][ \t]+(\S.*)$`,
  'iu',
);

// Some programs write `\[1\]`, `1\.` or `\*` in Markdown, lest it be taken for something else.
const starts: readonly (readonly [LabelStyle, RegExp])[] = [
  ['bracketed', new RegExp(String.raw`^ {0,3}\\?\[(${DIGIT}{1,4}|${SYMBOL})\\?\]:?[ \t]+(\S.*)$`, 'u')],
  ['bracketed', ENCLOSED],
  ['point', new RegExp(String.raw`^ {0,3}(${DIGIT}{1,4})\\?\.[ \t]+(\S.*)$`, 'u')],
  ['closed', new RegExp(String.raw`^ {0,3}(${DIGIT}{1,4})\\?\)[ \t]+(\S.*)$`, 'u')],
  ['parenthesised', new RegExp(String.raw`^ {0,3}\((${DIGIT}{1,4})\)[ \t]+(\S.*)$`, 'u')],
  ['superscript', new RegExp(String.raw`^ {0,3}(${RAISED_DIGIT}{1,4})[ \t]*(\S.*)$`, 'u')],
  ['superscript', new RegExp(String.raw`^ {0,3}<sup>\[?(${DIGIT}{1,4})\]?</sup>[ \t]*(\S.*)$`, 'iu')],
  ['caret', new RegExp(String.raw`^ {0,3}\^(${DIGIT}{1,4})\^?[.:]?[ \t]*(\S.*)$`, 'u')],
  ['bare', new RegExp(String.raw`^ {0,3}(${DIGIT}{1,4})[ \t]+(\S.*)$`, 'u')],
  ['symbol', new RegExp(String.raw`^ {0,3}\\?(${SYMBOL})[ \t]*(\S.*)$`, 'u')],
];

/** The label at the start of a line, of one style or of any; null where there is none. */
export function labelAt(line: string, wanted?: LabelStyle): LabelledLine | null {
  if (!/^ {0,3}[\\[(^<0-9٠-٩۰-۹⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶]/u.test(line)) return null;
  for (const [style, pattern] of starts) {
    if (wanted !== undefined && style !== wanted) continue;
    const [, written, words = ''] = pattern.exec(line) ?? [];
    if (written === undefined || !/[\p{L}\p{N}]/u.test(words)) continue;
    // Without a blank, a star opens emphasis where another one closes it.
    if (style === 'symbol' && /^ {0,3}\\?\*+\S/.test(line) && words.includes('*')) continue;
    const label = plainDigits(written);
    const value = style === 'symbol' || !/^\d/.test(label) ? null : Number(label);
    return { style, label, value, words, enclosed: pattern === ENCLOSED };
  }
  return null;
}

/** Raised and Arabic digits as 0 to 9. */
export function plainDigits(label: string): string {
  return label.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹٠-٩۰-۹]/gu, (digit) => {
    const raised = RAISED.indexOf(digit);
    return String(raised >= 0 ? raised : (digit.codePointAt(0) ?? 0) & 0xf);
  });
}
