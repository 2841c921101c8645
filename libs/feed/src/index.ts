export { addSnapshot, applyFrame, canAdd, startFeed, type Applied } from './apply-frame.js';
export { emptyFeed, type FeedState, type Known } from './feed-state.js';
export { standOn } from './stand-on.js';
export { inScope, view } from './view.js';
export type { AnnotatedHighlight, AnnotationView, Scope, ThreadedComment } from './view.js';
