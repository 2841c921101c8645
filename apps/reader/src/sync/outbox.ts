import type { Failure } from '@postil/contract';
import type { Written } from './annotation-api.js';
import { backOff, type BackOff } from './back-off.js';
import { ConfirmedVersions } from './confirmed-versions.js';
import { afterConflict, type NewestRow } from './conflict.js';
import { failureScope } from './failure-scope.js';
import { builtUpon, isRemoval, seenVersion, withVersion, type Action, type Operation } from './operation.js';
import { entryOf, itemOf, type Item, type OutboxEntry } from './outbox-item.js';
import { orderOf, type Delivered } from './outbox-storage.js';
import type { OutboxWorld } from './outbox-world.js';
import { mustWaitForEarlier, parkedWith, refusalBefore } from './parking.js';
import { reworded } from './rewording.js';
import { SendingHold } from './sending-hold.js';

const waits: BackOff = { first: 600, most: 30_000 };

/**
 * The own changes that the server has not confirmed, in the order of making. One is under way at a time, in all tabs
 * together; those of one thread never overtake each other. What can't be sent waits; what is refused stays, with its
 * words.
 */
export class Outbox {
  private items: Item[] = [];
  private inFlight: Item | null = null;
  private started = false;
  /** It is this tab's turn, or it is waiting for that. */
  private sending = false;
  private readonly unlisten: () => void;
  private readonly holding = new SendingHold(waits);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly confirmed = new ConfirmedVersions();

  constructor(private readonly world: OutboxWorld) {
    this.items = world.storage.load().map(itemOf);
    this.unlisten = world.storage.listen((delivered) => this.hearOf(delivered));
  }

  get entries(): readonly OutboxEntry[] {
    return this.items.map((item) => entryOf(item, this.holding.isHeld));
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
    this.unlisten();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  add(operation: Operation): void {
    const item = { ...itemOf({ operation, refusal: null }), stored: false };
    this.items.push(item);
    this.refuseDependents();
    this.save(item);
    this.pump();
  }

  /** The network or the session is back: what waited goes at once. */
  resume(): void {
    this.holding.release();
    for (const item of this.items) item.notBefore = 0;
    this.pump();
  }

  /** `seen` is what stands there instead of it, as the person was shown it. */
  retry(entityId: string, seen: NewestRow | null = null): void {
    for (const item of parkedWith(this.items, entityId)) {
      item.operation = this.world.rebase(item.operation, item.operation.entityId === entityId ? seen : null);
      Object.assign(item, { refusal: null, attempts: 0, notBefore: 0 });
      this.save(item);
    }
    this.pump();
    this.world.changed();
  }

  /** Gives a new comment that was refused other words and sends it. False where there is none. */
  reword(entityId: string, body: string): boolean {
    const found = reworded(this.items, entityId, body);
    if (!found) return false;
    for (const item of found.superseded) this.drop(item);
    this.world.storage.remove(found.creation.operation.opId);
    found.creation.operation = found.operation;
    this.retry(entityId);
    return true;
  }

  /** Nothing more is sent, because of this; all that waits is refused. */
  park(failure: Failure): void {
    this.stop();
    for (const item of this.items) if (!item.refusal && item !== this.inFlight) this.refuse(item, failure);
  }

  discard(entityId: string): void {
    for (const item of parkedWith(this.items, entityId)) this.drop(item);
    this.world.changed();
  }

  /** Lets a newer change of this kind take the place of those that were refused. */
  supersede(entityId: string, kind: Action['kind']): void {
    for (const item of this.items) {
      const { entityId: id, action } = item.operation;
      if (item.refusal && id === entityId && action.kind === kind) this.drop(item);
    }
  }

  private pump(): void {
    if (!this.started || this.sending) return;
    if (this.timer !== null) clearTimeout(this.timer);
    const ready = this.ready();
    const earliest = Math.min(...ready.map((item) => this.startOf(item)));
    if (earliest <= Date.now()) void this.sendInTurn();
    else if (Number.isFinite(earliest)) this.timer = setTimeout(() => this.pump(), earliest - Date.now());
  }

  private async sendInTurn(): Promise<void> {
    this.sending = true;
    try {
      await this.world.storage.inTurn(async () => {
        for (;;) {
          this.learn();
          const next = this.ready().find((item) => this.startOf(item) <= Date.now());
          if (!this.started || !next) return;
          await this.deliver(next);
        }
      });
    } catch (error) {
      console.error(error);
      this.holding.hold(null);
    }
    this.sending = false;
    this.world.changed();
    this.pump();
  }

  /** What may be sent next, in order; some of it only later. */
  private ready(): Item[] {
    return this.items.filter((item) => !item.refusal && !mustWaitForEarlier(this.items, item));
  }

  /** Takes in what other tabs of the reading have left in the storage, and lets go of what they took out. */
  private learn(): void {
    const stored = new Map(this.world.storage.load().map((found) => [found.operation.opId, found]));
    const left = this.items.filter(
      (item) => item === this.inFlight || !item.stored || stored.has(item.operation.opId),
    );
    for (const item of left) {
      const found = stored.get(item.operation.opId);
      stored.delete(item.operation.opId);
      if (found) Object.assign(item, { ...found, order: orderOf(found), stored: true });
    }
    this.items = [...left, ...[...stored.values()].map(itemOf)].sort((one, next) => one.order - next.order);
  }

  private hearOf(delivered: Delivered | null): void {
    if (delivered) {
      const known = this.items.find(({ operation }) => operation.opId === delivered.opId);
      this.items = this.items.filter((item) => item === this.inFlight || item !== known);
      if (delivered.written && known)
        this.confirm(delivered.written, seenVersion(known.operation), known.operation.epoch);
      this.world.delivered(delivered.written);
    }
    this.learn();
    this.world.changed();
    this.pump();
  }

  private startOf(item: Item): number {
    return Math.max(item.notBefore, this.holding.until);
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
  }

  private async attempt(item: Item): Promise<void> {
    const { operation } = item;
    const seen = seenVersion(operation);
    const version = seen === null ? null : Math.max(seen, this.confirmed.versionFor(operation));
    // Made before the answer to what it changes, which the page did not live to hear.
    if (version === 0) return this.resolveConflict(item, 0, { code: 'version-conflict', message: '' });
    const answer = await this.world.send(operation, version);
    if (answer.ok) this.accept(item, answer.value, version);
    else if (answer.failure?.code === 'version-conflict')
      await this.resolveConflict(item, version ?? 0, answer.failure);
    else this.fail(item, answer.failure);
  }

  /** `version` is the one that it was sent for. */
  private accept(item: Item, written: Written | null, version: number | null = null): void {
    this.holding.release();
    this.drop(item, written);
    if (written) this.confirm(written, version, item.operation.epoch);
    this.world.delivered(written);
  }

  private confirm(written: Written, before: number | null, epoch: string | undefined): void {
    const { id, version } = 'highlight' in written ? written.highlight : written.comment;
    // A repeated operation is answered with what stands there now: it may have been changed since by somebody else.
    if (version !== (before ?? 0) + 1) return;
    this.confirmed.confirm(id, { version, epoch });
    // Kept with what is still to come, for after a reload.
    for (const item of this.items) {
      const built = builtUpon(item.operation, { id, version, epoch });
      if (built === item.operation) continue;
      item.operation = built;
      this.save(item);
    }
  }

  private fail(item: Item, failure: Failure | null): void {
    const scope = failureScope(failure);
    if (scope === 'all' || scope === 'session') return this.holding.hold(failure);
    this.holding.release();
    if (scope === 'one' || !failure) return this.postpone(item);
    if (isRemoval(item.operation) && failure.code === 'already-deleted') return this.accept(item, null);
    this.refuse(item, failure);
  }

  private postpone(item: Item): void {
    item.notBefore = Date.now() + backOff(item.attempts, waits);
    item.attempts += 1;
  }

  private async resolveConflict(item: Item, version: number, failure: Failure): Promise<void> {
    const newest = await this.world.newest(item.operation.entityId);
    if (!newest) return this.postpone(item);
    if (newest === 'gone' && isRemoval(item.operation)) return this.accept(item, null);
    if (newest === 'gone') return this.refuse(item, { code: 'not-found', message: '' });
    const decision = afterConflict(item.operation, newest);
    if (decision === 'done') return this.accept(item, null);
    if (decision === 'refuse') return this.refuse(item, failure);
    // What the change was made on stands there, and the server will say so by and by.
    if (newest.version === version && newest.epoch === item.operation.epoch) return this.postpone(item);
    item.operation = withVersion(item.operation, newest);
    // What was answered before the server was set back to a backup is true no longer.
    this.confirmed.confirm(item.operation.entityId, newest);
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
      item.refusal = refusalBefore(this.items, index);
      if (item.refusal) this.save(item);
    });
  }

  private drop(item: Item, written: Written | null = null): void {
    this.items = this.items.filter((other) => other !== item);
    this.world.storage.remove(item.operation.opId, written);
  }

  private save({ operation, refusal, order }: Item): void {
    this.world.storage.save({ operation, refusal, order });
  }
}
