import fc from 'fast-check';
import type { Sql } from 'postgres';
import { appendToFeed, moveThread } from '../src/live/writing/append.queries.js';
import {
  change,
  newComment,
  newHighlight,
  operationOf,
  type ReadingWithFeeds,
} from './reading-with-feeds.js';

/** A write of a note by one of two members, in words that mean something in any reading. */
export const write = fc.record({
  kind: fc.constantFrom(
    'mark',
    'mark',
    'say',
    'say',
    'say',
    'recolor',
    'edit',
    'move',
    'move',
    'unmark',
    'unsay',
  ),
  by: fc.constantFrom('ann' as const, 'ben' as const),
  isPrivate: fc.boolean(),
  start: fc.nat(9),
  end: fc.nat(9),
  which: fc.nat(),
  under: fc.option(fc.nat()),
});
export type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

interface Note {
  id: string;
  feed_id: string;
  author: 'ann' | 'ben';
  highlight_id: string | null;
}

/** Notes of a reading in a fixed order, to choose one of them by number. */
async function notesOf(
  sql: Sql,
  reading: ReadingWithFeeds,
): Promise<{ highlights: Note[]; comments: Note[] }> {
  const rows = await sql<Note[]>`
    select id, feed_id, null as highlight_id, created_at,
      case when author_id = ${reading.ann.memberId} then 'ann' else 'ben' end as author
    from highlights where reading_id = ${reading.readingId}
    union all
    select id, feed_id, highlight_id, created_at,
      case when author_id = ${reading.ann.memberId} then 'ann' else 'ben' end
    from comments where reading_id = ${reading.readingId}
    order by created_at, id`;
  return {
    highlights: rows.filter((row) => row.highlight_id === null),
    comments: rows.filter((row) => row.highlight_id !== null),
  };
}

/** Does one write, or nothing where there is nothing to do it to. What is refused is refused. */
export async function perform(
  sql: Sql,
  reading: ReadingWithFeeds,
  { kind, by, isPrivate, start, end, which, under }: Write,
) {
  const { highlights, comments } = await notesOf(sql, reading);
  const highlight = highlights[which % highlights.length];
  const comment = comments[which % comments.length];
  if (kind === 'mark') {
    const feed = isPrivate ? reading[by].privateFeedId : reading.sharedFeedId;
    const item = newHighlight(reading, reading[by], Math.min(start, end), Math.max(start, end));
    return appendToFeed(sql, feed, [item]);
  }
  if (kind === 'say' && highlight) {
    const parent = under === null ? undefined : comments[under % comments.length];
    const parentId = parent?.highlight_id === highlight.id ? parent.id : null;
    const writer = reading[highlight.feed_id === reading.sharedFeedId ? by : highlight.author];
    return appendToFeed(sql, highlight.feed_id, [newComment(writer, highlight.id, parentId)]);
  }
  if (kind === 'move' && highlight) {
    const own = reading[highlight.author];
    const to = highlight.feed_id === reading.sharedFeedId ? own.privateFeedId : reading.sharedFeedId;
    const item = { ...operationOf(own), ifVersion: null, toAccessVersion: 1, data: { id: highlight.id } };
    return moveThread(sql, highlight.feed_id, to, item);
  }
  const note = kind === 'edit' || kind === 'unsay' ? comment : highlight;
  if (!note) return null;
  const changes = {
    recolor: ['highlight:edited', { color: 'blue' }],
    unmark: ['highlight:removed', {}],
    edit: ['comment:edited', { body: 'No.' }],
    unsay: ['comment:removed', {}],
  } as const;
  if (!(kind in changes)) return null;
  const [name, data] = changes[kind as keyof typeof changes];
  return appendToFeed(sql, note.feed_id, [change(reading[note.author], name, note.id, data)]);
}
