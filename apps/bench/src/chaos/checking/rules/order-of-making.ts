import type { Rule } from '../violation.js';

/** What one client wrote in one thread stands there in the order in which it was made. */
export const orderOfMaking: Rule = {
  name: 'in the order of making',
  *check(history) {
    const life = history.lives.at(-1);
    const threads = new Map<string, { id: string; made: number; feed: string; seq: number }[]>();
    for (const { id, attempts } of history.operations.values()) {
      const stored = life?.operations.get(id);
      const invoked = attempts[0]?.invoked;
      if (!stored || !invoked) continue;
      const thread = `client ${invoked.client} in thread ${invoked.thread}`;
      const known = threads.get(thread) ?? [];
      known.push({ id, made: invoked.made, ...stored });
      threads.set(thread, known);
    }
    for (const [thread, operations] of threads) {
      operations.sort((one, other) => one.made - other.made);
      for (const [index, operation] of operations.entries()) {
        const before = operations[index - 1];
        if (before?.feed !== operation.feed || before.seq < operation.seq) continue;
        yield `${thread}: operation ${operation.id} was made after ${before.id}, and stands before it`;
      }
    }
  },
};
