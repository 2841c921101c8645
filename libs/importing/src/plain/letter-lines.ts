import type { ParagraphRole } from '@postil/document-model';
import { indentOf, type Chunk } from './line-wrapping.js';

const MOST_LINES = 4;
const LONGEST_LINE = 60;
/** Set in by less, it is a quotation. */
const LEAST_INDENT = 12;

const SALUTATION =
  /^\s*(?:(?:my|to my)\s+)?(?:dear|dearest|beloved|honou?red|sir\b|madam\b|gentlemen|liebe[rs]?\b|sehr geehrte|cher\b|chère|monsieur|madame|querid[oa]|estimad[oa]|car[oa]\b|beste\b|geachte|дорог|уважаем).{0,60}[,:!—]/iu;
const CLOSING =
  /^\s*(?:(?:i am|i remain|believe me),?\s.{0,40}|your(?:s)?\b.{0,50}|with (?:love|best|kind|warm).{0,40}|ever yours.{0,20}|(?:hoch)?achtungsvoll.{0,20}|mit (?:freundlichen|herzlichen|besten).{0,30}|(?:dein|ihr|euer)e?\b.{0,20}|(?:bien )?à vous.{0,20}|votre.{0,40}|sinceramente.{0,20}|atentamente.{0,20}|met vriendelijke.{0,20}),$/iu;
const MONTH =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|avr|juin|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei)\p{L}*\b|\b1\d{3}\b|\b20\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\b/iu;

/** The role of a few short lines that stand apart as a letter's date or signature do; null for anything else. */
export function letterRole(
  chunks: readonly Chunk[],
  index: number,
  isHeading: (index: number) => boolean,
): ParagraphRole | null {
  const chunk = chunks[index];
  if (!chunk || !isShort(chunk)) return null;
  const next = chunks[index + 1];
  const begins = index === 0 || isHeading(index - 1) || isSetRight(chunks[index - 1]);
  const greets = next !== undefined && SALUTATION.test(next.lines[0] ?? '');
  const text = chunk.lines.join(' ');
  if (
    (begins || greets) &&
    next &&
    MONTH.test(text) &&
    (greets || isSetRight(chunk)) &&
    !/[!?]$/.test(text)
  ) {
    return 'dateline';
  }
  const ends =
    next === undefined ||
    isHeading(index + 1) ||
    isSetRight(next) ||
    /^\s*(?:P\.? ?S\b|[*_=-])/u.test(next.lines[0] ?? '');
  if (index === 0 || isHeading(index - 1) || !ends) return null;
  const closes = CLOSING.test(chunk.lines[0] ?? '') && chunk.lines.length <= 3;
  return isSetRight(chunk) || closes ? 'signature' : null;
}

function isShort({ lines }: Chunk): boolean {
  return lines.length <= MOST_LINES && lines.every((line) => line.trim().length <= LONGEST_LINE);
}

function isSetRight(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && isShort(chunk) && chunk.lines.every((line) => indentOf(line) >= LEAST_INDENT);
}
