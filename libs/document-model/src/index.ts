export { assignIds, randomId } from './assign-ids.js';
export type { DocumentMetadata } from './document-metadata.js';
export { isHarmlessHref } from './harmless-href.js';
export { normaliseText } from './normalise-text.js';
export { paragraphStarts, pointAt, type Point } from './paragraph-position.js';
export { ATOM, paragraphText, splitsSurrogatePair } from './paragraph-text.js';
export { replaceIds } from './replace-ids.js';
export { chapterSpans, paragraphsOf, Revision, type ChapterSpan, type Paragraph } from './revision.js';
export { readingSchema, type ReadingSchema } from './schema.js';
