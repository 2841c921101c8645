import type { Failure, FailureCode } from '@postil/contract';
import type { Answered, Written } from './annotation-api.js';
import { backOff, type BackOff } from './back-off.js';
import { afterConflict, type NewestRow } from './conflict.js';
import { dependsOn, seenVersion, withVersion, type Operation } from './operation.js';
import { orderOf, type OutboxStorage } from './outbox-storage.js';
import { timeOf, uuidv7 } from './uuid-v7.js';

export interface OutboxEntry {
  readonly operation: Operation;
  readonly status: 'sending' | 'waiting' | 'refused';
  readonly refusal: Failure | null;
}

export interface OutboxWorld {
  readonly storage: OutboxStorage;
  send(operation: Operation, version: number | null): Promise<Answered<Written>>;
  /** The entity as the server has it now, newer than `version`; null when that can't be learnt at the moment. */
  newest(entityId: string, version: number): Promise<NewestRow | null>;
  /** The operation as if it had been made now: for one that is tried again on what the person sees now. */
  rebase(operation: Operation): Operation;
  delivered(written: Written | null): void;
  changed(): void;
}

interface Item {
  operation: Operation;
  /** Kept when other words make it another operation. */
  readonly order: number;
  refusal: Failure | null;
  attempts: number;
  /** In milliseconds of `Date.now()`. */
  notBefore: number;
}

const waits: BackOff = { first: 600, most: 30_000 };

/** These say nothing about the one operation: everything waits. */
const aboutAll: readonly FailureCode[] = ['rate-limited', 'unavailable', 'unauthenticated', 'other-account'];
const aboutNow: readonly FailureCode[] = [...aboutAll, 'try-again', 'internal'];

/**
 * The own changes that the server has not confirmed, in the order of making. One is under way at a time; those of
 * one thread never overtake each other. What can't be sent waits; what is refused stays, with its words.
 */
export class Outbox {
  private items: Item[] = [];
  private inFlight: Item | null = null;
  private started = false;
  private held: { attempts: number; until: number } | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** What the server answered last: an edit made before that answer builds upon it. */
  private readonly confirmed = new Map<string, number>();

  constructor(private readonly world: OutboxWorld) {
    this.items = world.storage
      .load()
      .map((stored) => ({ ...stored, order: orderOf(stored), attempts: 0, notBefore: 0 }));
  }

  get entries(): readonly OutboxEntry[] {
    return this.items.map((item) => ({
      operation: item.operation,
      refusal: item.refusal,
      status: item.refusal ? 'refused' : this.held || item.attempts > 0 ? 'waiting' : 'sending',
    }));
  }

  /**
   * Goes on with what another outbox of the same reading has not delivered; that one is stopped. What it has just
   * under way is sent once more: with the same id it is done once.
   */
  takeOver(other: Outbox): void {
    const open = new Map(other.items.map((item) => [item.operation.opId, item]));
    // Found in the storage here as well, and delivered from there since.
    const own = this.items.filter((item) => item === this.inFlight || open.has(item.operation.opId));
    for (const item of own) open.delete(item.operation.opId);
    this.items = [...own, ...[...open.values()].map((item) => ({ ...item }))].sort(
      (one, next) => one.order - next.order,
    );
    this.pump();
  }

  /** Begins to send; until then operations are only kept. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.pump();
  }

  stop(): void {
    this.started = false;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  add(operation: Operation): void {
    const item: Item = {
      operation,
      order: timeOf(operation.opId),
      refusal: null,
      attempts: 0,
      notBefore: 0,
    };
    this.items.push(item);
    this.refuseDependents();
    this.save(item);
    this.pump();
  }

  /** The network or the session is back: what waited goes at once. */
  resume(): void {
    this.held = null;
    for (const item of this.items) item.notBefore = 0;
    this.pump();
  }

  retry(entityId: string): void {
    for (const item of this.withDependents(entityId)) {
      Object.assign(item, {
        refusal: null,
        attempts: 0,
        notBefore: 0,
        operation: this.world.rebase(item.operation),
      });
      this.save(item);
    }
    this.pump();
    this.world.changed();
  }

  /** Gives a new comment that was refused other words and sends it. False where there is none. */
  reword(entityId: string, body: string): boolean {
    const item = this.items.find(({ refusal, operation }) => refusal && operation.entityId === entityId);
    const action = item?.operation.action;
    if (!item || action?.kind !== 'comment:create') return false;
    this.world.storage.remove(item.operation.opId);
    // Other words are another operation: the old id stands for the old ones.
    const opId = uuidv7();
    item.operation = { ...item.operation, opId, action: { ...action, payload: { ...action.payload, body } } };
    this.retry(entityId);
    return true;
  }

  discard(entityId: string): void {
    for (const item of this.withDependents(entityId)) this.drop(item);
    this.world.changed();
  }

  private pump(): void {
    if (!this.started || this.inFlight) return;
    if (this.timer !== null) clearTimeout(this.timer);
    const now = Date.now();
    const ready = this.items.filter((item) => !item.refusal && !this.mustWaitForEarlier(item));
    const next = ready.find((item) => this.startOf(item) <= now);
    if (next) {
      void this.deliver(next);
      return;
    }
    const earliest = Math.min(...ready.map((item) => this.startOf(item)));
    if (Number.isFinite(earliest)) this.timer = setTimeout(() => this.pump(), earliest - now);
  }

  private startOf(item: Item): number {
    return Math.max(item.notBefore, this.held?.until ?? 0);
  }

  private mustWaitForEarlier(item: Item): boolean {
    const earlier = this.items.slice(0, this.items.indexOf(item));
    return earlier.some(
      ({ operation, refusal }) => !refusal && operation.threadId === item.operation.threadId,
    );
  }

  private async deliver(item: Item): Promise<void> {
    this.inFlight = item;
    try {
      await this.attempt(item);
    } catch (error) {
      console.error(error);
      // Nobody foresaw it; it must not keep the others from being sent.
      if (this.items.includes(item)) this.fail(item, { code: 'internal', message: '' });
    } finally {
      this.inFlight = null;
    }
    this.world.changed();
    this.pump();
  }

  private async attempt(item: Item): Promise<void> {
    const { operation } = item;
    const seen = seenVersion(operation);
    const version = seen === null ? null : Math.max(seen, this.confirmed.get(operation.entityId) ?? 0);
    const answer = await this.world.send(operation, version);
    if (answer.ok) this.accept(item, answer.value);
    else if (answer.failure?.code === 'version-conflict')
      await this.resolveConflict(item, version ?? 0, answer.failure);
    else this.fail(item, answer.failure);
  }

  private accept(item: Item, written: Written | null): void {
    this.held = null;
    this.drop(item);
    if (written) {
      const row = 'highlight' in written ? written.highlight : written.comment;
      this.confirmed.set(row.id, row.version);
    }
    this.world.delivered(written);
  }

  private fail(item: Item, failure: Failure | null): void {
    if (failure && !aboutAll.includes(failure.code)) this.held = null;
    if (failure && !aboutNow.includes(failure.code)) {
      // A removal of what is gone already has come true.
      const removal = item.operation.action.kind.endsWith(':remove');
      if (removal && failure.code === 'already-deleted') return this.accept(item, null);
      return this.refuse(item, failure);
    }
    const now = Date.now();
    if (failure && !aboutAll.includes(failure.code)) {
      item.notBefore = now + backOff(item.attempts, waits);
      item.attempts += 1;
      return;
    }
    const attempts = this.held?.attempts ?? 0;
    const wait = Math.max(backOff(attempts, waits), (failure?.retryAfter ?? 0) * 1000);
    const needsThem = failure?.code === 'unauthenticated' || failure?.code === 'other-account';
    const until = needsThem ? Number.POSITIVE_INFINITY : now + wait;
    this.held = { attempts: attempts + 1, until };
  }

  private async resolveConflict(item: Item, version: number, failure: Failure): Promise<void> {
    const newest = await this.world.newest(item.operation.entityId, version);
    if (!newest) {
      item.notBefore = Date.now() + backOff(item.attempts, waits);
      item.attempts += 1;
      return;
    }
    const decision = afterConflict(item.operation, newest);
    if (decision === 'done') return this.accept(item, null);
    if (decision === 'refuse') return this.refuse(item, failure);
    item.operation = withVersion(item.operation, newest.version);
    this.save(item);
  }

  private refuse(item: Item, failure: Failure): void {
    item.refusal = failure;
    this.save(item);
    this.refuseDependents();
  }

  private refuseDependents(): void {
    this.items.forEach((item, index) => {
      if (item.refusal || item === this.inFlight) return;
      const cause = this.items
        .slice(0, index)
        .find((earlier) => earlier.refusal && dependsOn(item.operation, earlier.operation));
      if (!cause) return;
      item.refusal = cause.refusal;
      this.save(item);
    });
  }

  /** What is left of an entity, and what hangs on that, in order. */
  private withDependents(entityId: string): Item[] {
    const found: Item[] = [];
    for (const item of this.items) {
      if (!item.refusal) continue;
      const hangs = found.some((earlier) => dependsOn(item.operation, earlier.operation));
      if (item.operation.entityId === entityId || hangs) found.push(item);
    }
    return found;
  }

  private drop(item: Item): void {
    this.items = this.items.filter((other) => other !== item);
    this.world.storage.remove(item.operation.opId);
  }

  private save({ operation, refusal, order }: Item): void {
    this.world.storage.save({ operation, refusal, order });
  }
}
