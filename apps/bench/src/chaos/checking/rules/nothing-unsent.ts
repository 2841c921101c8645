import type { Rule } from '../violation.js';

/** With every line mended and every server up, nothing that was written still waits. */
export const nothingUnsent: Rule = {
  name: 'nothing unsent',
  *check(history) {
    for (const { client, operation } of history.of('waiting')) {
      yield `operation ${operation} of client ${client} was still not sent at the end`;
    }
  },
};
