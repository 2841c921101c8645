import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { FeedPosition } from '../history/history-entry.js';
import type { HistoryLog } from '../history/history-log.js';

/** Removes members and takes them back, as a group's owner would; see `record_access_change`. */
export class Membership {
  readonly removed = new Set<string>();

  constructor(
    private readonly sql: () => Sql,
    private readonly log: HistoryLog,
  ) {}

  async remove(member: string): Promise<void> {
    this.removed.add(member);
    this.log.add({ type: 'removed', member, feeds: await this.change(member, false) });
  }

  async takeBack(member: string): Promise<void> {
    this.log.add({ type: 'added', member, feeds: await this.change(member, true) });
    this.removed.delete(member);
  }

  /** Gives the seq of the change in each feed. Tried until the database says that it is done. */
  private async change(member: string, active: boolean): Promise<FeedPosition[]> {
    const kind = active ? 'member:joined' : 'member:removed';
    for (;;) {
      try {
        return await this.sql().begin(async (tx) => {
          const [changed] = await tx<{ group: string }[]>`
            update members set active = ${active}, version = version + 1
            where id = ${member} and active <> ${active} returning group_id as group`;
          if (changed) await tx`select record_access_change(${changed.group}, ${kind}, ${member}, ${member})`;
          const feeds = await tx<FeedPosition[]>`
            select f.id as feed, f.epoch, max(e.seq)::int as seq from feeds f join events e on e.feed_id = f.id
            where e.kind = ${kind} and e.entity_id = ${member} group by f.id, f.epoch`;
          return [...feeds];
        });
      } catch {
        await pause(100);
      }
    }
  }
}
