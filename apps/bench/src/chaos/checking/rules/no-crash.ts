import type { Rule } from '../violation.js';

/** Whatever befalls a server from outside, it goes on until it is ended. */
export const noCrash: Rule = {
  name: 'no server ends by itself',
  *check(history) {
    for (const { node, at } of history.of('crashed')) yield `node ${node} ended by itself at ${at} ms`;
  },
};
