// A contender for the re-anchoring benchmark: it speaks the scorer's language and calls the library as the product
// does. The scorer runs plain Node, so this needs the built library: `npx tsc --build libs/anchoring/tsconfig.lib.json`.
import { quoteOf, RevisionMap } from '@postil/anchoring';
import { Revision } from '@postil/document-model';

const revisionOf = (paragraphs, ids) =>
  new Revision(paragraphs.map(({ text }, ordinal) => ({ id: ids[ordinal], chapterId: 'c', ordinal, text })));

function anchorOf(revision, ids, { start, end }) {
  const range = { startOrdinal: start[0], startOffset: start[1], endOrdinal: end[0], endOffset: end[1] };
  return {
    start: { paragraphId: ids[start[0]], offset: start[1] },
    end: { paragraphId: ids[end[0]], offset: end[1] },
    quote: quoteOf(revision, range),
  };
}

function answerOf(placed) {
  if (placed.status === 'orphaned') return { orphan: true, confidence: placed.confidence };
  const { startOrdinal, startOffset, endOrdinal, endOffset } = placed.range;
  return {
    start: [startOrdinal, startOffset],
    end: [endOrdinal, endOffset],
    status: placed.status,
    confidence: placed.confidence,
  };
}

/** Where spans of the old paragraphs stand among the new ones, and which new paragraphs each old one lives on in. */
export function reanchor(oldParagraphs, newParagraphs, spans) {
  const oldIds = oldParagraphs.map(({ id }) => id);
  const old = revisionOf(oldParagraphs, oldIds);
  // The map needs ids on both sides, as a stored revision has them; they are carried by the same match it makes.
  const draft = revisionOf(
    newParagraphs,
    newParagraphs.map((_, index) => `n${index}`),
  );
  const map = RevisionMap.of(old, draft);
  const results = spans.map((span) => answerOf(map.place(anchorOf(old, oldIds, span))));
  return { results, paraMap: map.paragraphs.forward };
}
