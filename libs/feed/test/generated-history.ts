import fc from 'fast-check';
import { FeedServer, PARAGRAPHS, revisions, type Author, type Moment } from './feed-server.js';

type Write = (server: FeedServer) => void;

const author = fc.constantFrom<Author>('ann', 'ben');

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}

const write: fc.Arbitrary<Write> = fc.oneof(
  fc
    .tuple(author, fc.boolean(), fc.nat(PARAGRAPHS - 1), fc.nat(PARAGRAPHS - 1))
    .map(([by, isPrivate, a, b]): Write => {
      return (server) => {
        server.addHighlight(by, isPrivate, Math.min(a, b), Math.max(a, b));
      };
    }),
  {
    weight: 3,
    arbitrary: fc.tuple(author, fc.nat(), fc.option(fc.nat())).map(([by, on, under]): Write => {
      return (server) => {
        const highlight = pick(server.highlights, on);
        const parent = under === null ? undefined : pick(server.comments, under);
        if (highlight) server.addComment(by, highlight, parent ?? null);
      };
    }),
  },
  onHighlight((server, highlight) => {
    server.move(highlight);
  }),
  onHighlight((server, highlight) => {
    server.move(highlight);
  }),
  onHighlight((server, highlight) => {
    server.recolor(highlight, 'blue');
  }),
  onHighlight((server, highlight) => {
    server.removeHighlight(highlight);
  }),
  onComment((server, comment) => {
    server.editComment(comment, 'second');
  }),
  onComment((server, comment) => {
    server.removeComment(comment);
  }),
  fc
    .tuple(author, fc.boolean(), fc.nat(PARAGRAPHS - 1), fc.constantFrom(...revisions))
    .map(([by, isPrivate, ordinal, madeOn]): Write => {
      return (server) => {
        server.addHighlight(by, isPrivate, ordinal, ordinal, madeOn);
      };
    }),
  fc.tuple(fc.nat(), author, fc.option(fc.nat(PARAGRAPHS - 1))).map(([index, by, ordinal]): Write => {
    return (server) => {
      const highlight = pick(server.highlights, index);
      if (highlight) server.decide(highlight, by, ordinal === null ? null : [ordinal, ordinal]);
    };
  }),
  fc.nat(PARAGRAPHS).map((shift): Write => {
    return (server) => {
      server.placeLate(shift);
    };
  }),
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...revisions), fc.nat(PARAGRAPHS), fc.option(fc.nat()))
      .map(([to, shift, late]): Write => {
        return (server) => {
          server.flip(to, shift, late);
        };
      }),
  },
  fc.tuple(author, fc.constantFrom('A.', 'B.')).map(([by, name]): Write => {
    return (server) => {
      server.rename(by, name);
    };
  }),
);

function onHighlight(change: (server: FeedServer, highlight: FeedServer['highlights'][number]) => void) {
  return fc.nat().map((index): Write => {
    return (server) => {
      const highlight = pick(server.highlights, index);
      if (highlight) change(server, highlight);
    };
  });
}

function onComment(change: (server: FeedServer, comment: FeedServer['comments'][number]) => void) {
  return fc.nat().map((index): Write => {
    return (server) => {
      const comment = pick(server.comments, index);
      if (comment) change(server, comment);
    };
  });
}

/**
 * The server before the first write and after each one: highlights, threads, moves between feeds, deletions, decisions
 * about places, turns to other revisions.
 */
export const generatedHistory: fc.Arbitrary<[Moment, ...Moment[]]> = fc
  .array(write, { maxLength: 30, size: 'max' })
  .map((writes) => {
    const server = new FeedServer();
    const history: [Moment, ...Moment[]] = [server.moment()];
    for (const perform of writes) {
      perform(server);
      history.push(server.moment());
    }
    return history;
  });
