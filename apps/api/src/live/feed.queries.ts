import { ORPHANED, type Audience, type Change, type Frame } from '@postil/contract';
import type { JSONValue } from 'postgres';
import type { Queryable } from '../database/queryable.js';

/** What one write asks of `append`; see migration 00005 for what each field decides. */
export interface AppendItem {
  accountId: string;
  opId: string;
  /** Hexadecimal SHA-256 of the request. */
  requestHash: string;
  accessVersion: number;
  actor: string;
  kind: `${'highlight' | 'comment'}:${'created' | 'edited' | 'removed'}` | 'highlight:placed';
  /** The version that the writer saw; null for a creation. */
  ifVersion: number | null;
  data: Record<string, JSONValue>;
}

/** Why an item wasn't taken; `facts-changed` means: decide again and come back. */
export type AppendRefusal =
  | 'operation-id-reused'
  | 'facts-changed'
  | 'id-taken'
  | 'not-found'
  | 'already-deleted'
  | 'version-conflict'
  | 'answered-by-others'
  | 'revision-outdated'
  | 'nothing-to-undo'
  | 'nothing-to-confirm'
  | 'made-here'
  | 'not-placed';

export type AppendOutcome =
  | { status: 'accepted'; feed: string; seq: number; changes: Change[] }
  | { status: 'repeated'; feed: string; seq: number }
  | { status: AppendRefusal };

export interface Appended extends Pick<Frame, 'readingId' | 'epoch' | 'audience' | 'after' | 'through'> {
  outcomes: AppendOutcome[];
}

/** Null when the feed is gone. */
export async function appendToFeed(
  sql: Queryable,
  feedId: string,
  items: readonly AppendItem[],
): Promise<Appended | null> {
  const [row] = await sql<[{ appended: Appended | null }]>`
    select append(${feedId}, ${sql.json(items as unknown as JSONValue)}) as appended`;
  return row.appended;
}

/** Says something to every node that listens; see `NodeBus`. Words may be lost: no disk is waited for. */
export async function notifyNodes(sql: Queryable, channel: string, message: string): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, ${message})`;
}

export type MoveOutcome =
  { status: 'accepted' | 'repeated'; feed: string; seq: number } | { status: AppendRefusal };

/** Moves a highlight with its thread from one feed of its reading to another. */
export async function moveThread(
  sql: Queryable,
  from: string,
  to: string,
  item: Omit<AppendItem, 'kind'> & { toAccessVersion: number },
): Promise<MoveOutcome> {
  const [row] = await sql<[{ outcome: MoveOutcome }]>`
    select move_thread(${from}, ${to}, ${sql.json(item as unknown as JSONValue)}) as outcome`;
  return row.outcome;
}

/** What an operation gave when it first came; null when it hasn't. */
export async function findEarlierOutcome(
  sql: Queryable,
  operation: Pick<AppendItem, 'accountId' | 'opId' | 'requestHash'>,
): Promise<{ status: 'repeated'; feed: string; seq: number } | { status: 'operation-id-reused' } | null> {
  const [row] = await sql<[{ outcome: { status: 'repeated'; feed: string; seq: number } | null }]>`
    select earlier_outcome(${sql.json(operation)}) as outcome`;
  return row.outcome;
}

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

export interface FeedHead {
  id: string;
  audience: Audience;
  epoch: string;
  lastSeq: number;
}

export async function findFeedHeads(sql: Queryable, feedIds: string[]): Promise<FeedHead[]> {
  return sql<FeedHead[]>`
    select id, case when member_id is null then 'shared' else 'private' end as audience, epoch,
      last_seq::float8 as "lastSeq"
    from feeds where id = any(${feedIds}::uuid[])`;
}

/** Gives a feed another epoch: whoever has followed it fetches afresh. Nothing happens if that has happened. */
export async function renewEpoch(
  sql: Queryable,
  feedId: string,
  epoch: string,
  reached: number,
): Promise<void> {
  await sql`
    update feeds set epoch = gen_random_uuid()
    where id = ${feedId} and epoch = ${epoch} and last_seq < ${reached}`;
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

/** Whose notes of which revision; without a member, only those that the whole group sees. */
export interface AskedNotes {
  readingId: string;
  groupId: string;
  revisionId: string;
  memberId: string | null;
}

/** The JSON text of a contract `Snapshot` in three pieces, and where the shared feed stood then. */
export interface SnapshotPieces {
  before: string;
  feeds: string;
  after: string;
  currentRevisionId: string;
  seq: number;
}

/** The pieces of `findSnapshotPieces` as one text. */
export async function findSnapshot(
  sql: Queryable,
  asked: AskedNotes,
  chapterIds: readonly string[],
): Promise<string> {
  const { before, feeds, after } = await findSnapshotPieces(sql, asked, chapterIds);
  return before + feeds + after;
}

/**
 * Everything that a member may see of some chapters (by ordinals) of one revision; the chapter `ORPHANED` stands for
 * the notes whose passage it lacks. One statement, so one snapshot of all feeds with their cursors. The text is passed
 * through, never parsed here.
 * Deleted notes are in it: a reply that was under way may still come, and it needs the stub that it stands under.
 */
export async function findSnapshotPieces(
  sql: Queryable,
  asked: AskedNotes,
  chapterIds: readonly string[],
): Promise<SnapshotPieces> {
  const { readingId, groupId, revisionId, memberId } = asked;
  const [row] = await sql<[SnapshotPieces]>`
    with feed as (
      select * from feeds where reading_id = ${readingId} and (member_id is null or member_id = ${memberId}::uuid)
    ),
    current as (
      select r.current_revision_id as id, v.json from readings r
      join current_revision_rows v on v.reading_id = r.id where r.id = ${readingId}
    ),
    chapter as (
      select first_paragraph as first, first_paragraph + paragraph_count as past from chapters
      where revision_id = ${revisionId} and id = any(${[...chapterIds]}::text[])
    ),
    placed as materialized (
      -- Through the index on ordinals; a passage that reaches into two chapters comes once.
      select distinct on (p.highlight_id) p.highlight_id as id, p as place from chapter c
      join placements p on p.reading_id = ${readingId} and p.revision_id = ${revisionId}
        -- No passage spans more than 200 paragraphs: that lets the index bound both ends.
        and p.start_ordinal > c.first - 200 and p.start_ordinal < c.past and p.end_ordinal >= c.first
      union all
      select p.highlight_id, p from placements p
      where ${chapterIds.includes(ORPHANED)}::boolean and p.reading_id = ${readingId}
        and p.revision_id = ${revisionId} and p.start_ordinal is null
    ),
    seen as materialized (
      -- The placement is taken along, and the other one found without its revision: see the view highlight_rows.
      select h.feed_id, h.id, highlight_json(h, placed.place, made) as json from placed
      join highlights h on h.reading_id = ${readingId} and h.id = placed.id
      join feed on feed.id = h.feed_id
      left join placements made on made.reading_id = h.reading_id and made.highlight_id = h.id
        and made.revision_id is not distinct from nullif(h.made_on_revision_id, ${revisionId})
    ),
    counted as materialized (
      -- Only the current revision's counts are kept.
      select k.* from current cross join lateral counts_on(${readingId}, ${revisionId}) k
      where current.id <> ${revisionId}
    )
    select '{"revisionId":"' || ${revisionId}::uuid || '","current":' || (select json::text from current) ||
      ',"feeds":[' as before, (select coalesce(string_agg(
        '{"audience":"' || case when feed.member_id is null then 'shared' else 'private' end ||
        '","cursor":{"feed":"' || feed.id || '","epoch":"' || feed.epoch || '","seq":' || feed.last_seq ||
        '},"highlights":[' || coalesce((select string_agg(seen.json::text, ',')
          from seen where seen.feed_id = feed.id), '') ||
        '],"comments":[' || coalesce((select string_agg(c.json::text, ',')
          from seen join comment_rows c on c.reading_id = ${readingId} and c.highlight_id = seen.id
          where seen.feed_id = feed.id), '') ||
        '],"counts":[' || coalesce(case when (select id from current) = ${revisionId}
          then (select string_agg(k.json::text, ',') from count_rows k where k.feed_id = feed.id)
          else (select string_agg(json_build_object('revisionId', ${revisionId}::uuid, 'chapterId', k.chapter_id,
              'highlights', k.highlights, 'comments', k.comments, 'changedSeq', feed.last_seq)::text, ',')
            from counted k where k.feed_id = feed.id) end, '') || ']}', ','
        order by feed.member_id nulls first), '') from feed) as feeds,
      '],"members":[' || coalesce((select string_agg(m.json::text, ',')
        from member_rows m where m.group_id = ${groupId}), '') || ']}' as after,
      (select id from current) as "currentRevisionId",
      (select last_seq::float8 from feed where member_id is null) as seq`;
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

/** A row as the asker sees it now, for the answer to a repeated request. */
export async function findRow(
  sql: Queryable,
  type: 'highlight' | 'comment',
  readingId: string,
  id: string,
): Promise<unknown> {
  const view = type === 'highlight' ? sql`highlight_rows` : sql`comment_rows`;
  const [row] = await sql<{ json: unknown }[]>`
    select json from ${view} where reading_id = ${readingId} and id = ${id}`;
  return row?.json;
}
