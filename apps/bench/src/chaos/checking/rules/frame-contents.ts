import type { Rule } from '../violation.js';

/**
 * What a frame tells of was written: each row stands in its feed under the seq and the version that it names. A feed
 * keeps its epoch as long as its database lives: a node that replaces it by itself has sent what came undone.
 */
export const frameContents: Rule = {
  name: 'frames tell what is written',
  *check(history) {
    for (const { client, at, feed, epoch, through, rows } of history.of('frame')) {
      const life = history.lifeOf({ feed, epoch });
      if (!life) {
        yield `client ${client} was told of ${through} of feed ${feed} at ${at} ms in epoch ${epoch}, which no life of the database ended with`;
        continue;
      }
      const events = life.events.get(feed) ?? [];
      if (through > events.length) {
        yield `client ${client} was told of ${through} of feed ${feed} at ${at} ms, which ends at ${events.length}`;
        continue;
      }
      for (const [id, version, seq] of rows) {
        const event = events[seq - 1];
        if (event?.entity === id && event.version === version) continue;
        yield `client ${client} was told of version ${version} of ${id} as ${seq} of feed ${feed} at ${at} ms, which is version ${event?.version} of ${event?.entity}`;
      }
    }
  },
};
