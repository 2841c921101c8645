// A contender for the re-anchoring benchmark: it speaks the scorer's language and calls the library as the product
// does. The scorer runs plain Node, so this takes the built library, and has it built when it is not there yet.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
if (!existsSync(`${root}libs/anchoring/dist/index.js`)) {
  execFileSync('npx', ['tsc', '--build', 'libs/anchoring/tsconfig.lib.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}
const [{ carryIds, matchParagraphs, quoteOf, RevisionMap, Vocabulary }, { Revision }] = await Promise.all(
  ['@postil/anchoring', '@postil/document-model'].map((library) => import(library)),
);

/** For the trade-off between false and missed orphans: the least confidence that is a place. */
const leastConfidence = process.env.LEAST_CONFIDENCE ? Number(process.env.LEAST_CONFIDENCE) : undefined;

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
  const vocabulary = new Vocabulary();
  const match = matchParagraphs(oldParagraphs, newParagraphs, vocabulary);
  let fresh = 0;
  const { ids } = carryIds(oldParagraphs, newParagraphs, match, () => `fresh${++fresh}`);
  const map = RevisionMap.of(old, revisionOf(newParagraphs, ids), match, leastConfidence, vocabulary);
  const results = spans.map((span) => answerOf(map.place(anchorOf(old, oldIds, span))));
  return { results, paraMap: match.forward };
}
