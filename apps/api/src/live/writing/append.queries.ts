import type { Change, Frame } from '@postil/contract';
import type { JSONValue } from 'postgres';
import type { Queryable } from '../../database/queryable.js';

/** What one write asks of `append`; see migration 00012 for what each field decides. */
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
