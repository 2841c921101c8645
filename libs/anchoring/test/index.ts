/** For specs only: texts changed at random, of which it is known where every word went. */
export { anchorAt, plainRevision, rareSentence, rareWord, times } from './adversarial-texts.js';
export { expectedPlace, isExpected, type ExpectedPlace } from './expected-place.js';
export { generatedChange, type GeneratedChange } from './generated-change.js';
export { anchorsIn, passageSeeds, reanchored, type PassageSeed } from './passages.js';
export type { TextEdit } from './text-edits.js';
export { placesOf, revisionOf, sharedParagraphs, textOf, type TrackedText } from './tracked-text.js';
