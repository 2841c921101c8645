import type { Queryable } from '../../database/queryable.js';

/** Says something to every node that listens; see `NodeBus`. Words may be lost: no disk is waited for. */
export async function notifyNodes(sql: Queryable, channel: string, message: string): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, ${message})`;
}
