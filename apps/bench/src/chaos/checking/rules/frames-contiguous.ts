import type { FrameCame } from '../../history/history-entry.js';
import type { Rule } from '../violation.js';

/** How far a client has been told of one feed over its socket, without a gap. */
interface Covered {
  epoch: string;
  seq: number;
}

/** What a client hears of one reading. Between asking and being answered, frames only wait. */
interface Hearing {
  /** The latest join; an answer to an earlier one counts for nothing. */
  readonly link: number;
  asking: boolean;
  readonly covered: Map<string, Covered>;
  early: FrameCame[];
}

/** After a join, a socket is told everything: each frame begins where all before it have come to, or earlier. */
export const framesContiguous: Rule = {
  name: 'contiguous frames',
  *check(history) {
    const hearings = new Map<string, Hearing>();
    const readingOf = new Map<string, string>();
    for (const entry of history.of('join', 'joined', 'frame', 'disconnected')) {
      switch (entry.type) {
        case 'join':
          readingOf.set(`${entry.client} ${entry.link}`, entry.reading);
          hearings.set(`${entry.client} ${entry.reading}`, {
            link: entry.link,
            asking: true,
            covered: new Map(),
            early: [],
          });
          break;
        case 'joined': {
          const reading = readingOf.get(`${entry.client} ${entry.link}`) ?? '';
          const hearing = hearings.get(`${entry.client} ${reading}`);
          if (hearing?.link !== entry.link) break;
          hearing.asking = false;
          for (const { feed, epoch, seq } of entry.feeds) hearing.covered.set(feed, { epoch, seq });
          for (const frame of hearing.early) yield* gapBefore(frame, hearing, entry.at);
          hearing.early = [];
          break;
        }
        case 'frame': {
          const hearing = hearings.get(`${entry.client} ${entry.reading}`);
          if (hearing?.asking) hearing.early.push(entry);
          else if (hearing) yield* gapBefore(entry, hearing, entry.at);
          break;
        }
        case 'disconnected':
          for (const key of hearings.keys()) if (key.startsWith(`${entry.client} `)) hearings.delete(key);
          break;
      }
    }
  },
};

function* gapBefore(frame: FrameCame, { covered }: Hearing, at: number) {
  const { client, feed, epoch, after, through } = frame;
  const known = covered.get(feed);
  if (known?.epoch === epoch && after > known.seq) {
    yield `client ${client} was told of ${after + 1} to ${through} of feed ${feed} at ${at} ms, having heard up to ${known.seq}`;
  }
  const seq = known?.epoch === epoch ? Math.max(known.seq, through) : through;
  covered.set(feed, { epoch, seq });
}
