import type { Rule } from '../violation.js';

/** Of the tabs that share unsent operations, one sends at a time. What was given up with its reading is nobody's then. */
export const oneTabSends: Rule = {
  name: 'one tab sends',
  *check(history) {
    const givenUp = new Map<string, number>();
    for (const { operation, index } of history.of('given-up')) givenUp.set(operation, index);
    const leftAt = (operation: string, sentAt: number) => {
      const at = givenUp.get(operation);
      return at !== undefined && at > sentAt ? at : Infinity;
    };
    const sendings = new Map<string, { id: string; tab: number; from: number; to: number }[]>();
    for (const { id, attempts } of history.operations.values()) {
      for (const { invoked, returned } of attempts) {
        if (invoked.copy) continue;
        const reading = `client ${invoked.client} in ${invoked.reading}`;
        const known = sendings.get(reading) ?? [];
        known.push({
          id,
          tab: invoked.tab,
          from: invoked.index,
          to: Math.min(returned?.index ?? Infinity, leftAt(id, invoked.index)),
        });
        sendings.set(reading, known);
      }
    }
    for (const [reading, attempts] of sendings) {
      attempts.sort((one, other) => one.from - other.from);
      for (const [index, attempt] of attempts.entries()) {
        const before = attempts[index - 1];
        if (!before || before.tab === attempt.tab || before.to < attempt.from) continue;
        yield `${reading}: tab ${attempt.tab} sent ${attempt.id} while tab ${before.tab} was sending ${before.id}`;
      }
    }
  },
};
