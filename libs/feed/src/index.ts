export { addSnapshot, applyFrame, startFeed, type Applied } from './apply-frame.js';
export { emptyFeed, type FeedState, type Known } from './feed-state.js';
export { inScope, view } from './view.js';
export type { AnnotatedHighlight, AnnotationView, Scope, ThreadedComment } from './view.js';
