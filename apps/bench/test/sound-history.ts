import type { Happening, HistoryEntry, StoredEvent, ToldRow } from '../src/chaos/history/history-entry.js';

export const feed = 'feed';
export const epoch = 'epoch';
export const reading = 'reading';

/** Who writes what, in order: each becomes the next event of the feed. */
const writes = [
  { operation: 'op-1', client: 1, entity: 'mark', kind: 'highlight:create', ifMatch: null, content: 'blue' },
  { operation: 'op-2', client: 2, entity: 'words', kind: 'comment:create', ifMatch: null, content: 'first' },
  { operation: 'op-3', client: 2, entity: 'words', kind: 'comment:edit', ifMatch: 1, content: 'second' },
] as const;

const kinds = {
  'highlight:create': 'highlight:created',
  'comment:create': 'comment:created',
  'comment:edit': 'comment:edited',
} as const;

export const memberOf = (client: number) => `member-${client}`;

/** Two clients at one reading: a highlight, a comment on it, an edit of that. Everything is as it ought to be. */
export function soundHistory(): HistoryEntry[] {
  const position = (seq: number) => ({ feed, epoch, seq });
  const happenings: Happening[] = [{ type: 'begin', feeds: [position(0)] }];
  for (const client of [1, 2]) {
    happenings.push({ type: 'connected', client });
    happenings.push({ type: 'join', client, link: 1, reading, member: memberOf(client) });
    const feeds = [{ ...position(0), reset: false, missed: [] }];
    happenings.push({ type: 'joined', client, link: 1, feeds });
  }
  for (const [index, write] of writes.entries()) {
    const [attempt, seq, version] = [index + 1, index + 1, (write.ifMatch ?? 0) + 1];
    const member = memberOf(write.client);
    const sending = { attempt, tab: 0, member, reading, thread: 'mark', made: index, copy: false };
    const saw = { epoch, before: write.kind === 'comment:edit' ? 'first' : null };
    happenings.push({ type: 'invoke', ...sending, ...write, ...saw });
    happenings.push({ type: 'return', attempt, result: 'ok', feed, seq, version });
    const rows: ToldRow[] = [[write.entity, version, seq]];
    for (const client of [1, 2]) {
      const told = { client, member: memberOf(client), reading, feed, epoch };
      happenings.push({ type: 'frame', ...told, after: seq - 1, through: seq, rows });
      const held = [{ feed, id: write.entity, version }];
      happenings.push({ type: 'state', client, reading, feeds: [position(seq)], rows: held });
    }
  }
  for (const client of [1, 2]) {
    const seen = { client, reading, folded: 'same', fetched: 'same', difference: '' };
    happenings.push({ type: 'compared', ...seen, after: 20 });
    const states = { resumed: 'same', fetched: 'same', difference: '' };
    happenings.push({ type: 'resumed', client, reading, from: [position(1)], reset: false, ...states });
  }
  happenings.push({
    type: 'database',
    feeds: [position(writes.length)],
    events: writes.map((write, index): StoredEvent => ({
      feed,
      seq: index + 1,
      kind: kinds[write.kind],
      entity: write.entity,
      version: (write.ifMatch ?? 0) + 1,
      actor: memberOf(write.client),
    })),
    operations: writes.map(({ operation }, index) => ({ operation, feed, seq: index + 1 })),
    rows: [
      { type: 'highlight', id: 'mark', feed, version: 1, deleted: false, content: 'blue' },
      { type: 'comment', id: 'words', feed, version: 2, deleted: false, content: 'second' },
    ],
  });
  return timed(happenings);
}

/** With a time for each, ten milliseconds apart. */
export function timed(happenings: readonly Happening[]): HistoryEntry[] {
  return happenings.map((happening, index) => ({ ...happening, at: index * 10 }));
}

type Of<Type extends HistoryEntry['type']> = Extract<HistoryEntry, { type: Type }>;

/** The history with the chosen one (0 is the first) of its entries of a type changed, or left out (null). */
export function altered<Type extends HistoryEntry['type']>(
  history: readonly HistoryEntry[],
  type: Type,
  chosen: number,
  change: (entry: Of<Type>) => Of<Type> | null,
): HistoryEntry[] {
  let seen = 0;
  return history.flatMap((entry) => {
    if (entry.type !== type || seen++ !== chosen) return [entry];
    const changed = change(entry as Of<Type>);
    return changed ? [changed as HistoryEntry] : [];
  });
}
