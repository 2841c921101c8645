import type { Phrasing } from '../phrasing.js';

/** Failures that start on this side; what the server refuses, it says in its own words. */
export const failures = (say: Phrasing) => ({
  network: 'Postil can’t be reached. Check your connection; nothing you typed is lost.',
  unexpected: 'The server answered something this page doesn’t understand. Load the page again.',
  wait: (seconds: number) =>
    say.plural(seconds, { one: 'Try again in # second.', other: 'Try again in # seconds.' }),
  /** Why a change of the notes was not taken, where the server’s own words are not at hand or say less. */
  refused: {
    deleted: 'What you changed has been deleted in the meantime.',
    changed: 'It was changed somewhere else in the meantime. Nothing is overwritten until you choose.',
    gone: 'The note is gone, or is no longer shared with you.',
    unexpected:
      'Something went wrong with it. Try again; if it stays so, copy your words and load the page again.',
  },
  title: 'That didn’t work',
});
