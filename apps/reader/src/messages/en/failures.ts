import type { Phrasing } from '../phrasing.js';

/** Failures that start on this side; what the server refuses, it says in its own words. */
export const failures = (say: Phrasing) => ({
  network: 'Postil can’t be reached. Check your connection; nothing you typed is lost.',
  unexpected: 'The server answered something this page doesn’t understand. Load the page again.',
  wait: (seconds: number) =>
    say.plural(seconds, { one: 'Try again in # second.', other: 'Try again in # seconds.' }),
  title: 'That didn’t work',
});
