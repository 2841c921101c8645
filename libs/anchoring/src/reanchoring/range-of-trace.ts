import { splitsSurrogatePair } from '@postil/document-model';
import { MAX_LENGTH, MAX_PARAGRAPHS, type Range } from '../anchor.js';
import { ceilGrapheme, floorGrapheme } from '../grapheme-edges.js';
import type { TextLine } from './text-line.js';
import type { Span } from './trace-span.js';

/**
 * The range of a traced passage: on whole graphemes, on whole words where the old span was, and without white space
 * at an edge that had none. Null where nothing is left, or more than an anchor may span.
 */
export function rangeOfTrace(trace: Span, span: Span, old: TextLine, next: TextLine): Range | null {
  const found = withinWords(withoutNewSpace(trace, span, old, next), span, old, next);
  if (found.from >= found.to) return null;
  const startOrdinal = next.indexAt(found.from);
  const endOrdinal = next.indexAt(found.to);
  if (endOrdinal - startOrdinal >= MAX_PARAGRAPHS) return null;
  const startText = next.paragraphs[startOrdinal]?.text ?? '';
  const endText = next.paragraphs[endOrdinal]?.text ?? '';
  const startOffset = floorGrapheme(startText, found.from - next.startOf(startOrdinal));
  const endOffset = ceilGrapheme(endText, found.to - next.startOf(endOrdinal));
  if (splitsSurrogatePair(startText, startOffset) || splitsSurrogatePair(endText, endOffset)) return null;
  const length = next.startOf(endOrdinal) + endOffset - next.startOf(startOrdinal) - startOffset;
  return length > MAX_LENGTH ? null : { startOrdinal, startOffset, endOrdinal, endOffset };
}

function withoutNewSpace({ from, to }: Span, span: Span, old: TextLine, next: TextLine): Span {
  const text = next.slice(from, to);
  const oldText = old.slice(span.from, span.to);
  if (text === oldText) return { from, to };
  const before = oldText.trimStart() === oldText ? text.length - text.trimStart().length : 0;
  const after = oldText.trimEnd() === oldText ? text.length - text.trimEnd().length : 0;
  return { from: from + before, to: to - after };
}

/** A word of which only some letters stayed is still one word. */
function withinWords({ from, to }: Span, span: Span, old: TextLine, next: TextLine): Span {
  let start = from;
  let end = to;
  if (old.isWordEdge(span.from)) while (!next.isWordEdge(start)) start--;
  if (old.isWordEdge(span.to)) while (!next.isWordEdge(end)) end++;
  return { from: start, to: end };
}
