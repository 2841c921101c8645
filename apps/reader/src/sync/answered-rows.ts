import type { Change } from '@postil/contract';
import { applyFrame, emptyFeed, standOn, type FeedState, type Known } from '@postil/feed';
import type { Written } from './annotation-api.js';
import { newestHighlight } from './overlay.js';

/**
 * The rows that writes were answered with, as one more feed. They bridge the moment between the answer and the
 * frame; each is let go when the feeds hold the same version, a newer one, or its withdrawal.
 */
export class AnsweredRows {
  state: FeedState;
  private epochs = new Map<string, string>();

  constructor(private readonly revisionId: string) {
    this.state = emptyFeed('shared', { feed: '', epoch: '', seq: 0 }, revisionId);
  }

  /** `feeds` are what is known apart from this: an answer may not say where a note stands in the open revision. */
  add(written: Written, feeds: readonly FeedState[]): void {
    const change = this.changeOf(written, feeds);
    const { seq } = this.state.cursor;
    const frame = { v: 1, readingId: '', audience: 'shared', feed: '', epoch: '' } as const;
    const applied = applyFrame(this.state, { ...frame, after: seq, through: seq + 1, changes: [change] });
    if (applied.status === 'applied') this.state = applied.state;
  }

  private changeOf(written: Written, feeds: readonly FeedState[]): Change {
    if (!('highlight' in written)) return { type: 'comment', row: written.comment };
    const known = newestHighlight([...feeds, this.state], written.highlight.id);
    return { type: 'highlight', row: standOn(written.highlight, known, this.revisionId) };
  }

  letGo(feeds: readonly FeedState[]): void {
    this.forgetEarlierEpoch(feeds);
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

  /** A feed that began anew was set back: what was answered before may be undone, and the feed tells what is left. */
  private forgetEarlierEpoch(feeds: readonly FeedState[]): void {
    const began = feeds.some(({ cursor: { feed, epoch } }) => (this.epochs.get(feed) ?? epoch) !== epoch);
    this.epochs = new Map(feeds.map(({ cursor: { feed, epoch } }) => [feed, epoch]));
    if (began) this.state = { ...this.state, highlights: new Map(), comments: new Map() };
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
