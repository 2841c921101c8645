import type { Rule } from '../violation.js';

/** In milliseconds, from when the last socket was back and the last write answered. */
const EQUAL_WITHIN = 5_000;

/** In the end every client shows what a fresh fetch shows, soon after the last socket is back. */
export const equalState: Rule = {
  name: 'equal state everywhere',
  *check(history) {
    const missing = new Set<string>();
    for (const { client, reading } of history.of('join')) missing.add(`${client} in ${reading}`);
    for (const { client, reading, folded, fetched, after, difference } of history.of('compared')) {
      missing.delete(`${client} in ${reading}`);
      if (folded !== fetched)
        yield `client ${client} in ${reading} shows something else than a fetch: ${difference}`;
      else if (after > EQUAL_WITHIN)
        yield `client ${client} in ${reading} needed ${after} ms to come to the end`;
    }
    for (const who of missing) yield `client ${who} was not there at the end`;
  },
};
