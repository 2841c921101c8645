import type { Invoked, OperationKind, StoredEvent, StoredRow } from '../../history/history-entry.js';
import type { Life, RecordedHistory, RecordedOperation } from '../recorded-history.js';
import type { Rule } from '../violation.js';

const eventKinds: Readonly<Record<OperationKind, string>> = {
  'highlight:create': 'highlight:created',
  'highlight:edit': 'highlight:edited',
  // Where it stands already when it is moved, as from another device, only its colour is set.
  'highlight:move': 'highlight:edited',
  'highlight:remove': 'highlight:removed',
  'comment:create': 'comment:created',
  'comment:edit': 'comment:edited',
  'comment:remove': 'comment:removed',
};

/**
 * Every event comes of one operation and does what that asked for, on the version that it named and the words that its
 * writer saw; every version of a note comes of one event, and the note is what its operations made of it.
 */
export const writtenOnce: Rule = {
  name: 'one operation, one event, one version',
  *check(history) {
    for (const life of history.lives) {
      const byPlace = new Map<string, RecordedOperation>();
      for (const [id, place] of life.operations) {
        const operation = history.operations.get(id);
        if (!operation) continue;
        const other = byPlace.get(keyOf(place));
        if (other) yield `operations ${other.id} and ${id} both are ${place.seq} of feed ${place.feed}`;
        byPlace.set(keyOf(place), operation);
      }
      yield* events(history, life, byPlace);
    }
  },
};

function* events(history: RecordedHistory, life: Life, byPlace: ReadonlyMap<string, RecordedOperation>) {
  const notes = new Map<string, { event: StoredEvent; operation: RecordedOperation | undefined }[]>();
  for (const event of history.eventsIn(life)) {
    if (event.kind.startsWith('member:') || event.kind.endsWith(':withdrawn')) continue;
    const operation = byPlace.get(keyOf(event));
    const known = notes.get(event.entity);
    if (known) known.push({ event, operation });
    else notes.set(event.entity, [{ event, operation }]);
    if (comesOfMove(event)) continue;
    if (!operation) yield `${told(event)} comes of no operation in life ${life.number}`;
    else yield* asAsked(event, operation);
  }
  const rows = new Map(life.stored.rows.map((row) => [row.id, row]));
  for (const [id, written] of notes) {
    written.sort((one, other) => one.event.version - other.event.version);
    const versions = written.map(({ event }) => event.version);
    const first = versions[0] ?? 0;
    const repeated = versions.find((version, index) => version !== first + index);
    if (repeated !== undefined) {
      yield `the versions of ${id} in life ${life.number} are ${versions.join(', ')}`;
      continue;
    }
    yield* onWordsSeen(id, written);
    const row = rows.get(id);
    if (!row || row.version !== versions.at(-1)) {
      yield `${id} has version ${row?.version}, and the last event of it is ${versions.at(-1)}`;
    } else {
      yield* asWritten(row, written);
    }
  }
}

function* asAsked(event: StoredEvent, { id, attempts }: RecordedOperation) {
  const { entity, kind } = attempts[0]?.invoked ?? { entity: '', kind: 'comment:create' };
  if (entity !== event.entity || eventKinds[kind] !== event.kind) {
    yield `operation ${id} (${kind} of ${entity}) is kept as ${told(event)}`;
  }
  const seen = attempts.map(({ invoked }) => (invoked.ifMatch ?? 0) + 1);
  if (!seen.includes(event.version)) {
    yield `operation ${id} made version ${event.version} of ${entity}, and asked for ${[...new Set(seen)].join(' or ')}`;
  }
}

/**
 * The same version may have come about twice, before a restore and after it: with other words. What a client has on its
 * way itself it need not have seen come back.
 */
function* onWordsSeen(
  note: string,
  written: readonly { event: StoredEvent; operation: RecordedOperation | undefined }[],
) {
  let last: Invoked | null = null;
  for (const { event, operation } of written) {
    const [first] = operation?.attempts ?? [];
    if (!operation || !first) continue;
    const { invoked } = first;
    const seen = operation.attempts.flatMap((attempt) => attempt.invoked.before ?? []);
    const isOwn = last?.client === invoked.client && last.made < invoked.made;
    if (last && seen.length > 0 && !isOwn && !seen.includes(last.content ?? '')) {
      yield `operation ${operation.id} made version ${event.version} of ${note}, which said "${last.content}" before; its writer saw "${seen.join('" or "')}"`;
    }
    if (invoked.content !== null) last = invoked;
  }
}

function* asWritten(
  row: StoredRow,
  written: readonly { event: StoredEvent; operation: RecordedOperation | undefined }[],
) {
  const removed = written.some(({ event }) => event.kind.endsWith(':removed'));
  if (removed !== row.deleted) yield `${row.id} is ${row.deleted ? '' : 'not '}deleted, against its events`;
  if (removed) return;
  const contents = written.map(({ operation }) => operation?.attempts[0]?.invoked.content ?? null);
  const last = contents.filter((content) => content !== null).at(-1);
  if (last !== undefined && last !== row.content) {
    yield `${row.id} says "${row.content}", and the last operation on it wrote "${last}"`;
  }
}

/** A note that comes into a feed from another one is created there, under its next version. */
function comesOfMove({ kind, version }: StoredEvent): boolean {
  return kind.endsWith(':created') && version > 1;
}

function told({ kind, entity, feed, seq }: StoredEvent): string {
  return `${kind} of ${entity}, ${seq} of feed ${feed},`;
}

function keyOf({ feed, seq }: { feed: string; seq: number }): string {
  return `${feed} ${seq}`;
}
