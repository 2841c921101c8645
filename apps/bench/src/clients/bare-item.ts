import { randomBytes, randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { BenchReading } from './postil-client.js';

export const body =
  'A comment of an ordinary length, as one writes it in the margin of a page that one is fond of. '.repeat(2);

/** What one has to know of a reading to append a comment to its shared feed by hand. */
export interface FeedFacts {
  feedId: string;
  accountId: string;
  accessVersion: number;
  memberId: string;
  highlightId: string;
}

export async function feedFacts(
  sql: Sql,
  { client, reading, snapshot, highlightId }: BenchReading,
): Promise<FeedFacts> {
  const { id: accountId } = await client.get<{ id: string }>('/api/me');
  const feed = snapshot.feeds.find(({ audience }) => audience === 'shared')?.cursor;
  if (!feed) throw new Error('The reading has no shared feed.');
  const [facts] = await sql<[{ version: number }]>`
    select access_version::int as version from feeds where id = ${feed.feed}`;
  const { memberId } = reading;
  return { feedId: feed.feed, accountId, accessVersion: facts.version, memberId, highlightId };
}

/** The item that `append` gets for such a comment, made by hand. */
export function bareItem({ accountId, accessVersion, memberId, highlightId }: FeedFacts) {
  return {
    accountId,
    opId: randomUUID(),
    requestHash: randomBytes(32).toString('hex'),
    accessVersion,
    actor: memberId,
    kind: 'comment:created',
    ifVersion: null,
    data: { id: randomUUID(), highlightId, parentId: null, body, madeAt: null },
  };
}
