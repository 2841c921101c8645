import type { Rule } from '../violation.js';

/** Each feed counts 1, 2, 3 … up to its head, without a gap and without counting twice. */
export const gaplessFeeds: Rule = {
  name: 'gapless feeds',
  *check({ lives }) {
    for (const { number, stored, events } of lives) {
      for (const { feed, seq: head } of stored.feeds) {
        const seqs = (events.get(feed) ?? []).map(({ seq }) => seq).sort((a, b) => a - b);
        const wrong = seqs.findIndex((seq, index) => seq !== index + 1);
        if (wrong >= 0) yield `feed ${feed} has ${seqs[wrong]} where ${wrong + 1} belongs, in life ${number}`;
        else if (seqs.length !== head)
          yield `feed ${feed} ends at ${seqs.length} with its head at ${head}, in life ${number}`;
      }
    }
  },
};
