import { childOf, flagOf, valueOf, wholeNumber, type XmlElement } from './xml-element.js';

/** Formats that a character style turns off again where the paragraph's style has them on (ISO 29500-1, 17.7.3). */
export interface Toggles {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** Of scripts with letters that join, such as Arabic. */
  readonly boldComplex?: boolean | undefined;
  readonly italicComplex?: boolean | undefined;
  readonly smallCaps?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly doubleStrike?: boolean | undefined;
  readonly hidden?: boolean | undefined;
}

/** How a run of text is set, as far as it matters for reading; undefined where a layer says nothing. */
export interface RunFormat extends Toggles {
  readonly vertical?: string | undefined;
  /** In half points above the line; negative below it. */
  readonly raised?: number | undefined;
  /** In half points. */
  readonly size?: number | undefined;
  readonly font?: string | undefined;
  readonly underlined?: boolean | undefined;
  readonly emphasisMark?: boolean | undefined;
  readonly rightToLeft?: boolean | undefined;
  readonly latin?: string | undefined;
  readonly eastAsian?: string | undefined;
  readonly complex?: string | undefined;
}

const toggles = [
  'bold',
  'italic',
  'boldComplex',
  'italicComplex',
  'smallCaps',
  'strike',
  'doubleStrike',
  'hidden',
] as const satisfies readonly (keyof Toggles)[];

/** What a `w:rPr` says. */
export function runFormatOf(properties: XmlElement | undefined): RunFormat {
  if (!properties) return plainFormat;
  const fonts = childOf(properties, 'w:rFonts')?.attributes;
  const language = childOf(properties, 'w:lang')?.attributes;
  const underline = valueOf(properties, 'w:u');
  const emphasisMark = valueOf(properties, 'w:em');
  return {
    bold: flagOf(properties, 'w:b'),
    italic: flagOf(properties, 'w:i'),
    boldComplex: flagOf(properties, 'w:bCs'),
    italicComplex: flagOf(properties, 'w:iCs'),
    smallCaps: flagOf(properties, 'w:smallCaps'),
    strike: flagOf(properties, 'w:strike'),
    doubleStrike: flagOf(properties, 'w:dstrike'),
    hidden: flagOf(properties, 'w:vanish'),
    vertical: valueOf(properties, 'w:vertAlign'),
    raised: wholeNumber(valueOf(properties, 'w:position')),
    size: wholeNumber(valueOf(properties, 'w:sz')),
    font: fonts?.['w:asciiTheme'] ? 'theme' : (fonts?.['w:ascii'] ?? fonts?.['w:hAnsi']),
    underlined: underline === undefined ? undefined : underline !== 'none',
    emphasisMark: emphasisMark === undefined ? undefined : emphasisMark !== 'none',
    rightToLeft: flagOf(properties, 'w:rtl'),
    latin: language?.['w:val'],
    eastAsian: language?.['w:eastAsia'],
    complex: language?.['w:bidi'],
  };
}

export const plainFormat: RunFormat = {};

/** One layer over another: what the upper one leaves open, the lower one says. */
export function layered<Format extends object>(lower: Format, upper: Format): Format {
  const merged: Format = { ...lower };
  for (const key of Object.keys(upper) as (keyof Format)[]) {
    if (upper[key] !== undefined) merged[key] = upper[key];
  }
  return merged;
}

/** The format that a run has in the end. */
export function effectiveFormat(paragraph: RunFormat, character: RunFormat, direct: RunFormat): RunFormat {
  if (character === plainFormat && direct === plainFormat) return paragraph;
  const merged: { -readonly [Key in keyof RunFormat]: RunFormat[Key] } = layered(
    layered(paragraph, character),
    direct,
  );
  for (const toggle of toggles) {
    merged[toggle] = direct[toggle] ?? (paragraph[toggle] ?? false) !== (character[toggle] ?? false);
  }
  return merged;
}

const MONOSPACED =
  /^(?:courier|consolas|menlo|monaco|andale mono|lucida console|lucida sans typewriter|inconsolata|fixedsys|terminal|ocr)|\b(?:mono|typewriter|monospaced?)\b/i;

export function isMonospaced({ font }: RunFormat): boolean {
  return font !== undefined && MONOSPACED.test(font.slice(0, 80));
}
