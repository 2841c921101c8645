export { CONTEXT_LENGTH, MAX_LENGTH, MAX_PARAGRAPHS } from './anchor.js';
export type { Anchor, AnchorFailure, Quote, Range } from './anchor.js';
export { carryChapterIds, type ChapterRun } from './changes/carry-chapter-ids.js';
export {
  paragraphChanges,
  type ParagraphChange,
  type ParagraphChangeKind,
  type ParagraphChanges,
} from './changes/paragraph-changes.js';
export { describeRange, type Described } from './describe-range.js';
export { diffWords, type WordChange } from './diffing/diff-words.js';
export { ceilGrapheme, floorGrapheme } from './grapheme-edges.js';
export { carryIds, type CarriedIds } from './matching/carry-ids.js';
export { matchParagraphs } from './matching/match-paragraphs.js';
export type { ParagraphMatch, TextParagraph } from './matching/paragraph-match.js';
export { exactText, quoteOf } from './quote.js';
export type { Candidate, Placed, PlacementStatus } from './reanchoring/placement.js';
export { reanchor } from './reanchoring/reanchor.js';
export { RevisionMap } from './reanchoring/revision-map.js';
export { resolveAnchor, type Resolved } from './resolve-anchor.js';
export { Vocabulary } from './text/tokens.js';
