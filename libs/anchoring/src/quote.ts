import { splitsSurrogatePair, type Revision } from '@postil/document-model';
import { CONTEXT_LENGTH, type Quote, type Range } from './anchor.js';

/**
 * The words of a range with their context. Reads only the paragraphs of the range and their near neighbours; throws
 * when the revision lacks one of the range's own.
 */
export function quoteOf(revision: Revision, range: Range): Quote {
  const exact = exactText(revision, range);
  if (exact === null) throw new Error('The revision lacks a paragraph of this range.');
  return { exact, prefix: textBefore(revision, range), suffix: textAfter(revision, range) };
}

/**
 * The words of a range, paragraphs joined by `\n`; null when the revision lacks one of these, as one that holds only
 * the loaded chapters may.
 */
export function exactText(revision: Revision, range: Range): string | null {
  if (range.startOrdinal === range.endOrdinal) {
    return revision.at(range.startOrdinal)?.text.slice(range.startOffset, range.endOffset) ?? null;
  }
  const parts: string[] = [];
  for (let ordinal = range.startOrdinal; ordinal <= range.endOrdinal; ordinal++) {
    const text = revision.at(ordinal)?.text;
    if (text === undefined) return null;
    const from = ordinal === range.startOrdinal ? range.startOffset : 0;
    const to = ordinal === range.endOrdinal ? range.endOffset : text.length;
    parts.push(text.slice(from, to));
  }
  return parts.join('\n');
}

function textBefore(revision: Revision, range: Range): string {
  let text = revision.at(range.startOrdinal)?.text.slice(0, range.startOffset) ?? '';
  for (let ordinal = range.startOrdinal - 1; text.length < CONTEXT_LENGTH; ordinal--) {
    const previous = revision.at(ordinal);
    if (!previous) break;
    text = `${previous.text}\n${text}`;
  }
  const cut = Math.max(0, text.length - CONTEXT_LENGTH);
  return text.slice(splitsSurrogatePair(text, cut) ? cut + 1 : cut);
}

function textAfter(revision: Revision, range: Range): string {
  let text = revision.at(range.endOrdinal)?.text.slice(range.endOffset) ?? '';
  for (let ordinal = range.endOrdinal + 1; text.length < CONTEXT_LENGTH; ordinal++) {
    const next = revision.at(ordinal);
    if (!next) break;
    text = `${text}\n${next.text}`;
  }
  return text.slice(0, splitsSurrogatePair(text, CONTEXT_LENGTH) ? CONTEXT_LENGTH - 1 : CONTEXT_LENGTH);
}
