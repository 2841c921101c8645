import type { Rule } from '../violation.js';

/** Whatever was known, what was missed since brings it to what a full fetch gives. */
export const resumeEqualsFetch: Rule = {
  name: 'resume equals fetch',
  *check(history) {
    for (const { client, reading, from, reset, resumed, fetched, difference } of history.of('resumed')) {
      const known = from.every((position) => history.lifeOf(position) === history.lives.at(-1));
      // Told to fetch afresh, a client has nothing to compare.
      if (reset) continue;
      const since = from.map(({ seq }) => seq).join(' and ');
      if (!known) yield `client ${client} in ${reading} resumed from ${since} of an epoch that is over`;
      else if (resumed !== fetched)
        yield `client ${client} in ${reading} resumed from ${since}: ${difference}`;
    }
  },
};
