import type { StoredOperation } from '../operation.js';
import { orderOf, outboxIn, readingsIn, type Delivered, type OutboxStorage } from '../outbox-storage.js';
import { deleteAccountDatabase, type AccountDatabase, type KeptOperation } from './account-database.js';
import { notesKeeper, type NotesKeeper } from './kept-notes.js';
import { inTurn } from './sending-turn.js';

export interface AccountOutboxWorld {
  /** Null where the browser has or gives none. */
  readonly database: Promise<AccountDatabase | null>;
  /** Answers at once: what is said here is safe although the page dies before the database has it. */
  readonly journal: Storage;
  /** Null where the browser has none. */
  readonly locks: Pick<LockManager, 'request'> | null;
  /** To the other tabs of this account. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close'> & Partial<BroadcastChannel>;
  /** Another tab has signed the account out: nothing is kept here any more. */
  signedOut(): void;
  /** Something is kept that stands nowhere else. */
  firstKept(): void;
}

interface Change {
  readonly readingId: string;
  readonly delivered: Delivered | null;
}
type News = Change | { readonly signedOut: true };

type Listener = (readingId: string, delivered: Delivered | null) => void;

/**
 * All that one account has not sent yet, of every reading, as this tab knows it. Reading and writing are done in
 * memory; each write goes into the journal at once, and leaves it when the database has it. Earlier versions kept
 * everything where the journal is, so what they left is found there too.
 */
export class AccountOutbox {
  /** What the database held is here. */
  readonly ready: Promise<void>;
  private readonly kept = new Map<string, KeptOperation>();
  /** Writes that the database has not confirmed, by operation. */
  private readonly unwritten = new Map<string, number>();
  private readonly listeners = new Set<Listener>();
  private readonly open = new Map<string, number>();
  private readonly ownListeners = new Set<() => void>();
  /** The account has signed out of this browser: nothing is taken in, and nothing sent. */
  private isOver = false;

  constructor(
    readonly account: string,
    private readonly world: AccountOutboxWorld,
  ) {
    this.ready = this.readAll();
    world.channel.onmessage = ({ data }: MessageEvent<News>) => void this.hear(data);
  }

  /** Everything that waits or was refused, oldest first. */
  get operations(): readonly KeptOperation[] {
    return [...this.kept.values()].sort((one, other) => orderOf(one) - orderOf(other));
  }

  /** Calls back when anything here changed, in this tab or another. */
  subscribe = (listener: () => void): (() => void) => {
    this.ownListeners.add(listener);
    return () => this.ownListeners.delete(listener);
  };

  /** Takes in what the journal holds of these members. */
  absorb(memberIds: readonly string[]): void {
    for (const memberId of memberIds) {
      for (const readingId of readingsIn(this.world.journal, memberId)) this.takeJournal(readingId, memberId);
    }
  }

  /** Whether a page of this tab shows the reading, and sends what waits in it. */
  isOpen(readingId: string): boolean {
    return (this.open.get(readingId) ?? 0) > 0;
  }

  forReading(readingId: string, memberId: string, { inBackground = false } = {}): OutboxStorage {
    this.takeJournal(readingId, memberId);
    return {
      load: () => this.operations.filter((kept) => kept.readingId === readingId),
      save: (stored) => this.save(readingId, memberId, stored),
      remove: (opId, written = null) => this.remove(readingId, memberId, { opId, written }),
      inTurn: async (work) => {
        const name = `postil:send:${this.account}:${readingId}`;
        const sendRest = async () => {
          await this.refresh(readingId);
          if (!this.isOver) await work();
        };
        // Its turn comes no more.
        if (this.isOver) return new Promise<never>(() => undefined);
        await inTurn(name, sendRest, await this.world.database, this.world.locks);
      },
      listen: (listener) => {
        const forget = this.listen((changed, news) => changed === readingId && listener(news));
        if (!inBackground) this.countOpen(readingId, 1);
        let isOver = false;
        return () => {
          if (!isOver && !inBackground) this.countOpen(readingId, -1);
          isOver = true;
          forget();
        };
      },
    };
  }

  /** Where the notes of a reading are kept, beside what waits in it. */
  notesOf(readingId: string): NotesKeeper {
    return notesKeeper(this.world.database, readingId);
  }

  /** Forgets everything for good, in the other tabs too: the account signs out of this browser. */
  async clear(memberIds: readonly string[]): Promise<void> {
    this.letGo();
    // First: what they hold in memory would go out as soon as somebody signs in there.
    this.tell({ signedOut: true });
    for (const memberId of memberIds) {
      for (const readingId of readingsIn(this.world.journal, memberId)) {
        const journal = outboxIn(this.world.journal, readingId, memberId);
        for (const { operation } of journal.load()) journal.remove(operation.opId);
      }
    }
    const database = await this.world.database;
    await Promise.all([database?.clear('outbox'), database?.clear('notes')]);
    this.close();
    database?.close();
    if (database) await deleteAccountDatabase(this.account);
  }

  close(): void {
    this.listeners.clear();
    this.ownListeners.clear();
    this.world.channel.close();
  }

  /** By their ids only, which come about once: a tab that hears late harms nothing that was written since. */
  private letGo(): void {
    const given = [...this.kept.values()];
    this.isOver = true;
    this.kept.clear();
    for (const { readingId, memberId, opId } of given)
      outboxIn(this.world.journal, readingId, memberId).remove(opId);
    for (const readingId of new Set(given.map((kept) => kept.readingId)))
      for (const listener of [...this.listeners]) listener(readingId, null);
    this.changed();
  }

  private countOpen(readingId: string, change: 1 | -1): void {
    this.open.set(readingId, (this.open.get(readingId) ?? 0) + change);
    this.changed();
  }

  private listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private takeJournal(readingId: string, memberId: string): void {
    for (const stored of outboxIn(this.world.journal, readingId, memberId).load()) {
      if (!this.kept.has(stored.operation.opId)) this.save(readingId, memberId, stored);
    }
  }

  private save(readingId: string, memberId: string, stored: StoredOperation): void {
    if (this.isOver) return;
    const { opId } = stored.operation;
    const kept = { ...stored, opId, readingId, memberId };
    if (this.kept.size === 0) this.world.firstKept();
    this.kept.set(opId, kept);
    const journal = outboxIn(this.world.journal, readingId, memberId);
    journal.save(stored);
    void this.write(opId, (store) => store.put(kept)).then((done) => {
      if (!done || this.unwritten.has(opId)) return;
      journal.remove(opId);
      this.tell({ readingId, delivered: null });
    });
    this.changed();
  }

  private remove(readingId: string, memberId: string, delivered: Delivered): void {
    const { opId } = delivered;
    this.kept.delete(opId);
    outboxIn(this.world.journal, readingId, memberId).remove(opId);
    void this.write(opId, (store) => store.delete(opId)).then(() => this.tell({ readingId, delivered }));
    this.changed();
  }

  /** True once it is on the disk. */
  private async write(opId: string, change: (store: OutboxStore) => Promise<unknown>): Promise<boolean> {
    this.unwritten.set(opId, (this.unwritten.get(opId) ?? 0) + 1);
    try {
      const database = await this.world.database;
      if (!database) return false;
      const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
      const changing = change(transaction.store);
      // At once: a page that dies now has said all that it had to say.
      transaction.commit();
      await Promise.all([changing, transaction.done]);
      return true;
    } catch {
      // Full, or deleted by a tab that signed out. Of the first, the journal still holds it.
      return false;
    } finally {
      const left = (this.unwritten.get(opId) ?? 1) - 1;
      if (left > 0) this.unwritten.set(opId, left);
      else this.unwritten.delete(opId);
    }
  }

  private async readAll(): Promise<void> {
    try {
      const database = await this.world.database;
      this.take((await database?.getAll('outbox')) ?? []);
    } catch {
      // What can't be read can't be sent either; it stays where it is for another time.
    }
  }

  private async refresh(readingId: string): Promise<void> {
    try {
      const database = await this.world.database;
      if (!database) return;
      const found = await database.getAllFromIndex('outbox', 'reading', readingId);
      const opIds = new Set(found.map(({ opId }) => opId));
      for (const kept of this.kept.values()) {
        const isGone = kept.readingId === readingId && !opIds.has(kept.opId);
        if (isGone && !this.isOnlyHere(kept)) this.kept.delete(kept.opId);
      }
      this.take(found);
    } catch {
      // Then what this tab knows has to do.
    }
  }

  private take(found: readonly KeptOperation[]): void {
    if (this.isOver) return;
    for (const kept of found) if (!this.unwritten.has(kept.opId)) this.kept.set(kept.opId, kept);
    this.changed();
  }

  /** On its way into the database, or refused by it: then the journal holds it still. */
  private isOnlyHere({ opId, readingId, memberId }: KeptOperation): boolean {
    if (this.unwritten.has(opId)) return true;
    const journal = outboxIn(this.world.journal, readingId, memberId);
    return journal.load().some(({ operation }) => operation.opId === opId);
  }

  private async hear(news: News): Promise<void> {
    if ('signedOut' in news) {
      this.letGo();
      return this.world.signedOut();
    }
    const { readingId, delivered } = news;
    await this.refresh(readingId);
    for (const listener of [...this.listeners]) listener(readingId, delivered);
    this.changed();
  }

  private tell(news: News): void {
    try {
      this.world.channel.postMessage(news);
    } catch {
      // Closed: the account has signed out.
    }
  }

  private changed(): void {
    for (const listener of [...this.ownListeners]) listener();
  }
}

interface OutboxStore {
  put(kept: KeptOperation): Promise<unknown>;
  delete(opId: string): Promise<unknown>;
}
