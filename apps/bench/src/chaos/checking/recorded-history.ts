import type {
  DatabaseLife,
  FeedPosition,
  HistoryEntry,
  Invoked,
  Returned,
  StoredEvent,
} from '../history/history-entry.js';

/** One sending of an operation and what came of it; `returned` null: no answer before the end. */
export interface Attempt {
  readonly invoked: Invoked & { readonly at: number; readonly index: number };
  returned: (Returned & { readonly at: number; readonly index: number }) | null;
}

/** All that the history has of one operation. */
export interface RecordedOperation {
  readonly id: string;
  readonly attempts: Attempt[];
}

/**
 * The database from its start or a restore to the next restore or the end. What was acknowledged from `backupAt` on
 * (an index of the history) may be missing in the lives after it.
 */
export interface Life {
  readonly number: number;
  readonly endsAt: number;
  readonly backupAt: number;
  readonly stored: DatabaseLife;
  readonly events: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly operations: ReadonlyMap<string, { readonly feed: string; readonly seq: number }>;
}

/** A history put in order, once for all rules. */
export class RecordedHistory {
  readonly operations = new Map<string, RecordedOperation>();
  readonly lives: readonly Life[];
  private readonly base = new Map<string, number>();
  private readonly byEpoch = new Map<string, Life>();

  constructor(readonly entries: readonly HistoryEntry[]) {
    this.readOperations();
    this.lives = livesIn(entries);
    for (const life of this.lives)
      for (const feed of life.stored.feeds) this.byEpoch.set(positionKey(feed), life);
    const begin = entries.find((entry) => entry.type === 'begin');
    for (const { feed, seq } of begin?.type === 'begin' ? begin.feeds : []) this.base.set(feed, seq);
  }

  *of<Type extends HistoryEntry['type']>(
    ...types: readonly Type[]
  ): Iterable<Extract<HistoryEntry, { type: Type }> & { index: number }> {
    const wanted: readonly string[] = types;
    for (const [index, entry] of this.entries.entries()) {
      if (wanted.includes(entry.type)) yield { ...entry, index } as never;
    }
  }

  /** The life in which an entry was written; the last one after its end. */
  lifeAt(index: number): Life | undefined {
    return this.lives.find(({ endsAt }) => index <= endsAt) ?? this.lives.at(-1);
  }

  /** The life in which a feed had this epoch to its end; undefined for one that was replaced. */
  lifeOf(position: Pick<FeedPosition, 'feed' | 'epoch'>): Life | undefined {
    return this.byEpoch.get(positionKey(position));
  }

  /** Whether what was acknowledged at an index has to be in a life. */
  mustHold(life: Life, index: number): boolean {
    const own = this.lifeAt(index);
    if (!own || own.number > life.number) return false;
    return this.lives.slice(own.number, life.number).every(({ backupAt }) => index < backupAt);
  }

  /** What was written in a life by the recorded operations, without what was there before. */
  *eventsIn(life: Life): Iterable<StoredEvent> {
    for (const [feed, events] of life.events) {
      const base = this.base.get(feed) ?? 0;
      for (const event of events) if (event.seq > base) yield event;
    }
  }

  private readOperations(): void {
    const attempts = new Map<number, Attempt>();
    for (const [index, entry] of this.entries.entries()) {
      if (entry.type === 'invoke') {
        const attempt: Attempt = { invoked: { ...entry, index }, returned: null };
        attempts.set(entry.attempt, attempt);
        const known = this.operations.get(entry.operation);
        if (known) known.attempts.push(attempt);
        else this.operations.set(entry.operation, { id: entry.operation, attempts: [attempt] });
      } else if (entry.type === 'return') {
        const attempt = attempts.get(entry.attempt);
        if (attempt) attempt.returned = { ...entry, index };
      }
    }
  }
}

function livesIn(entries: readonly HistoryEntry[]): Life[] {
  const lives: Life[] = [];
  let backupAt = Infinity;
  for (const [index, entry] of entries.entries()) {
    if (entry.type === 'backup') backupAt = index;
    if (entry.type !== 'database') continue;
    const events = new Map<string, StoredEvent[]>();
    for (const event of entry.events) {
      const ofFeed = events.get(event.feed);
      if (ofFeed) ofFeed.push(event);
      else events.set(event.feed, [event]);
    }
    const operations = new Map(
      entry.operations.map(({ operation, feed, seq }) => [operation, { feed, seq }]),
    );
    lives.push({ number: lives.length, endsAt: index, backupAt, stored: entry, events, operations });
  }
  return lives;
}

function positionKey({ feed, epoch }: Pick<FeedPosition, 'feed' | 'epoch'>): string {
  return `${feed} ${epoch}`;
}
