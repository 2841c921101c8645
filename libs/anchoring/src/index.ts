export { CONTEXT_LENGTH, MAX_LENGTH, MAX_PARAGRAPHS } from './anchor.js';
export type { Anchor, AnchorFailure, Quote, Range } from './anchor.js';
export { describeRange, type Described } from './describe-range.js';
export { ceilGrapheme, floorGrapheme } from './grapheme-edges.js';
export { exactText, quoteOf } from './quote.js';
export { resolveAnchor, type Resolved } from './resolve-anchor.js';
