import { splitsSurrogatePair, type Revision } from '@postil/document-model';
import { CONTEXT_LENGTH, type Quote, type Range } from './anchor.js';

/** The words of a range with their context. Reads only the paragraphs of the range and their near neighbours. */
export function quoteOf(revision: Revision, range: Range): Quote {
  return {
    exact: exactText(revision, range),
    prefix: textBefore(revision, range),
    suffix: textAfter(revision, range),
  };
}

/** The words of a range, paragraphs joined by `\n`. */
export function exactText(revision: Revision, range: Range): string {
  const parts: string[] = [];
  for (let ordinal = range.startOrdinal; ordinal <= range.endOrdinal; ordinal++) {
    const text = revision.at(ordinal)?.text ?? '';
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
