import { Revision } from '@postil/document-model';
import { describeRange, type Anchor } from '../src/index.js';

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const syllables = ['ba', 'ro', 'ti', 'ken', 'mal', 'su', 'vor', 'di', 'elm', 'pra'];

/** A word for each number: different below 99,991, and of five syllables. */
export const rareWord = (serial: number): string =>
  [...String((serial * 48_271) % 99_991).padStart(5, '0')].map((digit) => syllables[Number(digit)]).join('');

/** A sentence of words that stand in no other one, as long as the numbers don't overlap. */
export const rareSentence = (from: number, length = 12): string =>
  `${times(length, (index) => rareWord(from + index)).join(' ')}.`;

/** A revision of plain paragraphs, with ids `p0`, `p1`, … */
export const plainRevision = (texts: readonly string[], name = 'p'): Revision =>
  new Revision(texts.map((text, ordinal) => ({ id: `${name}${ordinal}`, chapterId: 'c', ordinal, text })));

/** The passage from one offset of a paragraph to another. */
export function anchorAt(revision: Revision, ordinal: number, start: number, end: number): Anchor {
  const paragraphId = revision.at(ordinal)?.id ?? '';
  const described = describeRange(revision, { paragraphId, offset: start }, { paragraphId, offset: end });
  if (!described.ok) throw new Error(described.why);
  return described.anchor;
}
