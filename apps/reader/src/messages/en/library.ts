import type { Phrasing } from '../phrasing.js';

/** A shelf, and putting a text on it. */
export const library = (say: Phrasing) => ({
  personal: {
    title: 'Your shelf',
    lede: 'Only you see what stands here. Read alone, or make a group and read together.',
  },
  groupLede: 'A shelf for the whole group: what one adds, all can read.',
  readingNow: 'Reading now',
  loading: 'Fetching the shelf…',
  failed: 'The shelf couldn’t be fetched',
  empty: {
    title: 'Nothing on this shelf yet',
    text: 'Add the first text above. A chapter, an essay, a poem: anything worth a margin.',
    observer: 'As soon as somebody adds a text, it stands here.',
  },
  leftBehind: {
    title: (count: number) =>
      say.plural(count, { one: '# thing you wrote was not sent', other: '# things you wrote were not sent' }),
    text: 'You are no longer in the group it was written for. The words are kept on this device.',
    look: 'Look at the words',
  },
  card: {
    words: (count: number) => say.plural(count, { one: '# word', other: '# words' }),
    revision: (number: number) => `revision ${say.number(number)}`,
    notes: (count: number) =>
      count === 0 ? 'No notes yet' : say.plural(count, { one: '# note', other: '# notes' }),
    waiting: (count: number) => say.plural(count, { one: '# waiting', other: '# waiting' }),
    parked: (count: number) => say.plural(count, { one: '# not sent', other: '# not sent' }),
    writers: (names: readonly string[]) => `Wrote last: ${say.list(names)}`,
    active: (when: string) => say.ago(when),
    activeExact: (when: string) => `Last changed ${say.dateTime(when)}`,
  },
});
