import type { Frame } from '@postil/contract';
import type { ClientMutations } from '../clients/chaos-client.js';

/** A client as it is. */
export function soundClient(): ClientMutations {
  return {
    hearing: { frame: (frame) => frame, joined: (answer) => answer },
    snapshot: (snapshot) => snapshot,
    takesTurns: true,
  };
}

/** Every frame seems to follow upon what is known. */
export function gapNotNoticed(): ClientMutations {
  const frame = (heard: Frame): Frame => ({ ...heard, after: 0 });
  return { ...soundClient(), hearing: { frame, joined: (answer) => answer } };
}

/** The epoch that a feed had first is taken for the one that it has, and nothing is fetched afresh. */
export function epochIgnored(): ClientMutations {
  const first = new Map<string, string>();
  const epochOf = (feed: string, epoch: string) => {
    const known = first.get(feed) ?? epoch;
    first.set(feed, known);
    return known;
  };
  const withFirst = <Cursor extends { feed: string; epoch: string }>(cursor: Cursor): Cursor => ({
    ...cursor,
    epoch: epochOf(cursor.feed, cursor.epoch),
  });
  return {
    ...soundClient(),
    hearing: {
      frame: withFirst,
      joined: (answer) => {
        if (!answer.ok) return answer;
        const feeds = answer.feeds.map((feed) => ({
          ...feed,
          cursor: withFirst(feed.cursor),
          reset: false,
          missed: feed.missed && withFirst(feed.missed),
        }));
        return { ...answer, feeds };
      },
    },
    snapshot: (snapshot) => ({
      ...snapshot,
      feeds: snapshot.feeds.map((feed) => ({ ...feed, cursor: withFirst(feed.cursor) })),
    }),
  };
}

/** Tabs send whenever they like. */
export function twoTabsSending(): ClientMutations {
  return { ...soundClient(), takesTurns: false };
}
