import type { Audience, Frame } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';

/** The member's own feed of private notes in a reading, made at first need. */
export async function ensurePrivateFeed(
  sql: Queryable,
  readingId: string,
  memberId: string,
): Promise<{ id: string; accessVersion: number }> {
  await sql`
    insert into feeds (group_id, reading_id, member_id)
    -- Locked, so that a reading which is turning to another revision has either this feed among its own, or turned.
    select group_id, id, ${memberId} from readings where id = ${readingId} for share
    on conflict do nothing`;
  const [feed] = await sql<[{ id: string; accessVersion: number }]>`
    select id, access_version::int as "accessVersion" from feeds
    where reading_id = ${readingId} and member_id = ${memberId}`;
  return feed;
}

/** Where a feed stands. */
export interface FeedPosition {
  id: string;
  epoch: string;
  lastSeq: number;
}

export interface FeedHead extends FeedPosition {
  audience: Audience;
}

export async function findFeedHeads(sql: Queryable, feedIds: string[]): Promise<FeedHead[]> {
  return sql<FeedHead[]>`
    select id, case when member_id is null then 'shared' else 'private' end as audience, epoch,
      last_seq::float8 as "lastSeq"
    from feeds where id = any(${feedIds}::uuid[])`;
}

/** Of many feeds those that stand elsewhere than one knows: as a rule few, so that asking often costs little. */
export async function findMovedFeeds(
  sql: Queryable,
  known: readonly FeedPosition[],
): Promise<FeedPosition[]> {
  return sql<FeedPosition[]>`
    select f.id, f.epoch, f.last_seq::float8 as "lastSeq"
    from unnest(
      ${known.map(({ id }) => id)}::uuid[],
      ${known.map(({ epoch }) => epoch)}::uuid[],
      ${known.map(({ lastSeq }) => lastSeq)}::bigint[]) as known(id, epoch, last_seq)
    join feeds f on f.id = known.id
    where f.epoch <> known.epoch or f.last_seq <> known.last_seq`;
}

/**
 * Gives a feed that was set back another epoch, and with it all of its reading: whoever has followed them fetches
 * afresh. Nothing happens if that has happened.
 */
export async function renewEpoch(
  sql: Queryable,
  feedId: string,
  epoch: string,
  reached: number,
): Promise<void> {
  await sql`
    with reading as (
      -- In the order in which everybody else locks them.
      select id from feeds where reading_id = (
        select reading_id from feeds where id = ${feedId} and epoch = ${epoch} and last_seq < ${reached})
      order by id for update
    )
    update feeds set epoch = gen_random_uuid() where id in (select id from reading)`;
}

/**
 * Everything that changed in a feed after `after`, as one frame of current rows. One statement, so one snapshot. Null
 * when the feed is gone.
 */
export async function findChangesSince(sql: Queryable, feedId: string, after: number): Promise<Frame | null> {
  const [row] = await sql<{ frame: Frame }[]>`
    with feed as (select * from feeds where id = ${feedId}),
    changes as (
      select 0 as rank, v.changed_seq, json_build_object('type', 'revision', 'row', v.json) as change
      from feed join current_revision_rows v on v.reading_id = feed.reading_id
      where feed.member_id is null and v.changed_seq > ${after}
      union all
      select 1, changed_seq, json_build_object('type', 'highlight', 'row', json)
      from highlight_rows where feed_id = ${feedId} and changed_seq > ${after}
      union all
      select 2, changed_seq, json_build_object('type', 'comment', 'row', json)
      from comment_rows where feed_id = ${feedId} and changed_seq > ${after}
      union all
      select 3, changed_seq, json_build_object('type', 'count', 'row', json)
      from count_rows where feed_id = ${feedId} and changed_seq > ${after}
      union all
      select 4, e.seq, json_build_object('type', 'member', 'row', m.json)
      from (select entity_id, max(seq) as seq from events
        where feed_id = ${feedId} and seq > ${after} and kind like 'member:%' group by entity_id) e
      join member_rows m on m.id = e.entity_id
      union all
      select 5, e.seq, json_build_object('type', 'withdrawn', 'row', json_build_object(
        'entity', split_part(e.kind, ':', 1), 'id', e.entity_id, 'version', e.version))
      from events e
      where feed_id = ${feedId} and seq > ${after} and kind like '%:withdrawn'
    )
    select json_build_object('v', 1, 'readingId', feed.reading_id,
      'audience', case when feed.member_id is null then 'shared' else 'private' end,
      'feed', feed.id, 'epoch', feed.epoch, 'after', ${after}::bigint, 'through', feed.last_seq,
      'changes', (select coalesce(json_agg(change order by rank, changed_seq), '[]') from changes)) as frame
    from feed`;
  return row?.frame ?? null;
}

/** How many notes changed in a feed after `after`, and how long their texts are; of more than `limit`, some are left out. */
export async function weighChangesSince(
  sql: Queryable,
  feedId: string,
  after: number,
  limit: number,
): Promise<{ changes: number; length: number }> {
  const [row] = await sql<[{ changes: number; length: number }]>`
    select count(*)::int as changes, coalesce(sum(length), 0)::int as length from (
      (select length(quote_exact) from highlights
        where feed_id = ${feedId} and changed_seq > ${after} limit ${limit})
      union all
      (select length(body) from comments
        where feed_id = ${feedId} and changed_seq > ${after} limit ${limit})) changed (length)`;
  return row;
}

/** The feed that a highlight with its thread is in; undefined when there is none such. */
export async function findFeedOfHighlight(
  sql: Queryable,
  readingId: string,
  id: string,
): Promise<string | undefined> {
  const [row] = await sql<{ feed: string }[]>`
    select feed_id as feed from highlights where reading_id = ${readingId} and id = ${id}`;
  return row?.feed;
}
