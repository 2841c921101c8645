import type { Sql } from 'postgres';
import type { DatabaseLife, FeedPosition, StoredEvent, StoredRow } from '../history/history-entry.js';

/** Everything in the database that the rules are about. */
export async function readLife(sql: Sql): Promise<DatabaseLife> {
  const [feeds, events, operations, rows] = await Promise.all([
    feedPositions(sql),
    sql<StoredEvent[]>`
      select feed_id as feed, seq::int, kind, entity_id as entity, version, actor from events
      order by feed_id, seq`,
    sql<{ operation: string; feed: string; seq: number }[]>`
      select op_id as operation, result->>'feed' as feed, (result->>'seq')::int as seq from operations
      where result ? 'seq'`,
    sql<StoredRow[]>`
      select 'highlight' as type, id, feed_id as feed, version, deleted_at is not null as deleted, color as content
      from highlights
      union all
      select 'comment', id, feed_id, version, deleted_at is not null, body from comments`,
  ]);
  return { type: 'database', feeds, events: [...events], operations: [...operations], rows: [...rows] };
}

export async function feedPositions(sql: Sql): Promise<FeedPosition[]> {
  return sql<FeedPosition[]>`select id as feed, epoch, last_seq::int as seq from feeds`.then((rows) => [
    ...rows,
  ]);
}
