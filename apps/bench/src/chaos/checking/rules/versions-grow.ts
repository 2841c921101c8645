import type { Rule } from '../violation.js';

/** Within an epoch, no note and no feed ever goes back at a client: neither in what it is told nor in what it holds. */
export const versionsGrow: Rule = {
  name: 'versions only grow',
  *check(history) {
    const told = new Map<string, Map<string, number>>();
    const held = new Map<string, number>();
    for (const entry of history.of('join', 'frame', 'state')) {
      if (entry.type === 'join') {
        // Another server may still have to say what the answer to this will say already.
        told.delete(`${entry.client} ${entry.reading}`);
      } else if (entry.type === 'frame') {
        const key = `${entry.client} ${entry.reading}`;
        const known = told.get(key) ?? new Map<string, number>();
        told.set(key, known);
        for (const [id, version] of entry.rows) {
          const row = `${entry.feed} ${entry.epoch} ${id}`;
          const before = known.get(row) ?? 0;
          if (version < before) {
            yield `client ${entry.client} was told of version ${version} of ${id} at ${entry.at} ms, after ${before}`;
          }
          known.set(row, Math.max(before, version));
        }
      } else {
        const epochs = new Map(entry.feeds.map(({ feed, epoch }) => [feed, epoch]));
        const now = [
          ...entry.feeds.map(({ feed, seq }) => ({ feed, id: 'its cursor', version: seq })),
          ...entry.rows,
        ];
        for (const { feed, id, version } of now) {
          const key = `${entry.client} ${feed} ${epochs.get(feed)} ${id}`;
          const before = held.get(key) ?? 0;
          if (version < before) {
            yield `client ${entry.client} held version ${version} of ${id} in feed ${feed} at ${entry.at} ms, after ${before}`;
          }
          held.set(key, version);
        }
      }
    }
  },
};
