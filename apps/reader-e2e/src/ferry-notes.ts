import { REPEATED } from './ferry-house.js';
import type { Words } from './passages.js';

export const writers = ['ada', 'ben', 'cleo'] as const;
export type Writer = (typeof writers)[number];
export type Fate = 'exact' | 'moved' | 'edited' | 'orphaned';

/** A note that somebody makes in the Ferry House, and what its correction does to it. */
export interface PlannedNote extends Words {
  readonly by: Writer;
  /** What is said in its thread, by whom. */
  readonly says?: readonly (readonly [Writer, string])[];
  readonly onlyMe?: true;
  /** Made with the hands in a page; the others by HTTP. */
  readonly byHand?: true;
  /** `exact` where nothing is named. */
  readonly becomes?: Fate;
  /** The words that it stands on in the corrected text, where they are others. */
  readonly then?: string;
}

export const COUNT = 60;

/** Words in the paragraph that is deleted. */
export const BRANCH = 'without a sound';
export const DOG = 'One winter the ice took the carrier’s dog.';
export const SUPPER = 'The carrier sat in our kitchen until it was dark';
export const THREAD: readonly (readonly [Writer, string])[] = [
  ['cleo', 'The saddest words in it.'],
  ['ada', 'Because nobody shouts?'],
  ['ben', 'Because she heard it all the same.'],
];

/** In the text’s order. Some overlap, two go over the end of a paragraph, three hang on one sentence that comes back. */
export const NOTES: readonly PlannedNote[] = [
  { by: 'ada', words: 'never learned to swim', says: [['ada', 'Nor did I.']] },
  { by: 'ben', words: 'a ferry ought to be trusted before anything else' },
  { by: 'ben', words: 'before anything else.\nThe boat was flat and broad', byHand: true },
  { by: 'ada', words: 'the colour of wet slate' },
  { by: 'cleo', words: REPEATED },
  { by: 'ben', words: 'came accross', becomes: 'edited', then: 'came across', says: [['ben', 'Across?']] },
  {
    by: 'cleo',
    words: 'Most of those who came accross had something to carry.',
    becomes: 'edited',
    then: 'Most of those who came across had something to carry.',
  },
  { by: 'ada', words: 'a sewing machine in its wooden hood' },
  { by: 'ben', words: 'the thing, she said, would be the one to fall in' },
  { by: 'cleo', words: 'nothing for bread', says: [['cleo', 'I should like to know, too.']] },
  { by: 'ada', words: 'in a hand older than hers' },
  { by: 'ben', words: 'I paid by telling her what I had learned at school', says: [['ben', 'A toll.']] },
  { by: 'cleo', words: 'the water seemed wider' },
  { by: 'ada', words: 'looked as if they were thinking', onlyMe: true, byHand: true },
  { by: 'ben', words: 'pulled teh boat up', becomes: 'edited', then: 'pulled the boat up' },
  { by: 'cleo', words: 'a tin that had held mustard' },
  {
    by: 'ada',
    words: 'a knot that she would not teach',
    byHand: true,
    says: [['ada', 'See the last part.']],
  },
  { by: 'ben', words: 'Whoever came late could sleep on the bench by the stove.' },
  { by: 'cleo', words: 'once a poem about the moon' },
  { by: 'ada', words: 'could not abide the poem', becomes: 'moved', says: [['ada', 'Poor poem.']] },
  { by: 'ben', words: 'the drawer with the string', becomes: 'moved' },
  { by: 'cleo', words: 'Mr Bartholomew Sandwich', says: [['cleo', 'Of the Sandwiches of Kent.']] },
  { by: 'ada', words: 'The table was a hatch from a barge' },
  { by: 'ben', words: 'a hatch from a barge, the lamp was a jar' },
  { by: 'cleo', words: 'a smell of tar', becomes: 'moved' },
  {
    by: 'ada',
    words: 'nobody was allowed to lean on it until noon',
    becomes: 'moved',
    says: [['ada', 'Ours was the same.']],
  },
  { by: 'ben', words: REPEATED, nth: 2, byHand: true },
  { by: 'ben', words: 'it had left us four' },
  {
    by: 'cleo',
    words: 'put thier finger on the map',
    becomes: 'edited',
    then: 'put their finger on the map',
  },
  { by: 'ada', words: 'in the blue', onlyMe: true },
  {
    by: 'ben',
    words: 'It was years before I learned that other people choose',
    says: [['ben', 'And is it better?']],
  },
  { by: 'cleo', words: 'Winter' },
  { by: 'ada', words: 'not at home on either side' },
  { by: 'ben', words: 'marked the way with willow branches', becomes: 'moved' },
  // A passage that is parted by the end of a paragraph does not read as it did.
  {
    by: 'ada',
    words: 'let the first one go. You could hear her from the loft',
    becomes: 'edited',
    then: 'let the first one go.\nYou could hear her from the loft',
  },
  {
    by: 'ben',
    words: 'a knock and a step, a knock and a step',
    says: [['ben', 'Read it aloud.']],
  },
  { by: 'cleo', words: 'nobody, she said, should have to pay for walking' },
  { by: 'ben', words: DOG, becomes: 'orphaned', says: [['ben', 'No, please.']] },
  { by: 'cleo', words: BRANCH, becomes: 'orphaned', says: THREAD },
  { by: 'ada', words: SUPPER, becomes: 'orphaned' },
  { by: 'cleo', words: 'it was for company' },
  { by: 'ada', words: 'and a a lantern with them', becomes: 'edited', then: 'and a lantern with them' },
  { by: 'ben', words: 'what was going on in the town' },
  { by: 'cleo', words: 'moving a wardrobe in the sky', says: [['cleo', 'I have heard it.']] },
  { by: 'ada', words: 'brown and wide awake' },
  { by: 'cleo', words: 'wide awake.\nAfter the ice came the high water' },
  { by: 'ben', words: 'the lid of a piano', says: [['ben', 'Where was the rest?']] },
  { by: 'ada', words: 'Nobody ever drowned of practising' },
  { by: 'ben', words: 'as if somebody were late' },
  { by: 'cleo', words: 'three for a doctor' },
  { by: 'ada', words: 'Every Wensday at noon', becomes: 'edited', then: 'Every Wednesday at noon' },
  { by: 'cleo', words: 'They had been at school together' },
  { by: 'ada', words: REPEATED, nth: 3 },
  { by: 'cleo', words: 'wrapped it in a cloth and brought it home' },
  { by: 'ada', words: 'We were to recieve it', becomes: 'edited', then: 'We were to receive it' },
  {
    by: 'ben',
    words: 'It is of more use in offices than you would think',
    says: [['ben', 'Not in mine.']],
  },
  {
    by: 'ada',
    words: 'its childen had all learned to row',
    byHand: true,
    becomes: 'edited',
    then: 'its children had all learned to row',
  },
  { by: 'ben', words: 'one did not see anything', says: [['ben', 'The whole book, in five words.']] },
  { by: 'cleo', words: 'charged them for the crossing' },
  { by: 'cleo', words: 'until I feel that I have arrived', onlyMe: true, says: [['cleo', 'As I do.']] },
];

/** The notes that somebody may see: the group’s, and their own. */
export function seenBy(reader: Writer): PlannedNote[] {
  return NOTES.filter(({ by, onlyMe }) => !onlyMe || by === reader);
}

/** How many of them come to what. */
export function countFates(notes: readonly PlannedNote[]): Record<Fate, number> {
  const counts: Record<Fate, number> = { exact: 0, moved: 0, edited: 0, orphaned: 0 };
  for (const { becomes = 'exact' } of notes) counts[becomes] += 1;
  return counts;
}
