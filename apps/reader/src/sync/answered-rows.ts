import type { Change } from '@postil/contract';
import { applyFrame, emptyFeed, type FeedState, type Known } from '@postil/feed';
import type { Written } from './annotation-api.js';

const nothing: FeedState = emptyFeed('shared', { feed: '', epoch: '', seq: 0 });

/**
 * The rows that writes were answered with, as one more feed. They bridge the moment between the answer and the
 * frame; each is let go when the feeds hold the same version, a newer one, or its withdrawal.
 */
export class AnsweredRows {
  state: FeedState = nothing;

  add(written: Written): void {
    const change: Change =
      'highlight' in written
        ? { type: 'highlight', row: written.highlight }
        : { type: 'comment', row: written.comment };
    const { seq } = this.state.cursor;
    const frame = { v: 1, readingId: '', audience: 'shared', feed: '', epoch: '' } as const;
    const applied = applyFrame(this.state, { ...frame, after: seq, through: seq + 1, changes: [change] });
    if (applied.status === 'applied') this.state = applied.state;
  }

  letGo(feeds: readonly FeedState[]): void {
    const { highlights, comments } = this.state;
    if (highlights.size + comments.size === 0) return;
    const left = {
      ...this.state,
      highlights: notOvertaken(
        highlights,
        feeds.map((feed) => feed.highlights),
      ),
      comments: notOvertaken(
        comments,
        feeds.map((feed) => feed.comments),
      ),
    };
    const same = left.highlights.size === highlights.size && left.comments.size === comments.size;
    if (!same) this.state = left;
  }
}

type Rows<Row> = ReadonlyMap<string, Known<Row>>;

function notOvertaken<Row extends { version: number }>(
  answered: Rows<Row>,
  told: readonly Rows<Row>[],
): Rows<Row> {
  return new Map(
    [...answered].filter(([id, known]) => !told.some((rows) => versionOf(rows.get(id)) >= versionOf(known))),
  );
}

function versionOf(known: Known<{ version: number }> | undefined): number {
  if (!known) return 0;
  return 'row' in known ? known.row.version : known.withdrawnAt;
}
