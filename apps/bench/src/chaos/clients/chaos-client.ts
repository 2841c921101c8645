import type { Snapshot } from '@postil/contract';
import type { FeedState } from '@postil/feed';
import type { FeedPosition } from '../history/history-entry.js';
import type { HistoryLog } from '../history/history-log.js';
import type { PlannedOperation } from '../plan/operation-plan.js';
import type { SeededRandom } from '../../texts/seeded-random.js';
import type { Line } from '../../servers/line.js';
import type { Ground } from './actions.js';
import { Desk } from './desk.js';
import { KeptOperations } from './kept-operations.js';
import type { Mischief } from './mischief.js';
import type { ReaderSync } from './reader-sync.js';
import { RecordedApi } from './recorded-api.js';
import { RecordedConnection, type Hearing } from './recorded-connection.js';
import { Requests, type Signed } from './requests.js';

/** So many earlier states of a reading are kept, to be resumed from at the end. */
const EARLIER_STATES = 5;

/** What only planted bugs change in a client. */
export interface ClientMutations {
  readonly hearing: Hearing;
  snapshot(snapshot: Snapshot): Snapshot;
  readonly takesTurns: boolean;
}

export interface ClientSettings {
  readonly index: number;
  readonly signed: Signed;
  readonly line: Line;
  readonly mischief: Mischief;
  readonly random: SeededRandom;
  readonly tabs: number;
  readonly mutations: ClientMutations;
}

export interface EarlierState {
  readonly desk: Desk;
  readonly feeds: ReadonlyMap<string, FeedState>;
}

/** One device of a member: its readings side by side, over one socket. */
export class ChaosClient {
  readonly requests: Requests;
  readonly connection: RecordedConnection;
  /** By reading, those that are open. */
  readonly desks = new Map<string, Desk>();
  readonly earlier = new Map<string, EarlierState[]>();
  private readonly grounds: readonly Ground[];
  private readonly sampled = new Map<string, ReadonlyMap<string, FeedState>>();
  private samples = 0;
  private performed = 0;

  constructor(
    readonly settings: ClientSettings,
    grounds: readonly Ground[],
    private readonly sync: ReaderSync,
    private readonly log: HistoryLog,
  ) {
    const { index, signed, line, mischief, mutations } = settings;
    this.grounds = grounds;
    this.requests = new Requests(line.port, signed);
    this.connection = new RecordedConnection(index, log, mischief, mutations.hearing, signed, this.requests);
    for (const ground of grounds) this.openDesk(ground);
  }

  get index(): number {
    return this.settings.index;
  }

  get done(): number {
    return this.performed;
  }

  /** Every reading is followed, and nothing waits to be sent. */
  get quiet(): boolean {
    const desks = [...this.desks.values()];
    return desks.length === this.grounds.length && desks.every((desk) => desk.live && desk.unsent === 0);
  }

  /** Performs the operations one after the other, as fast as they are taken, up to the share that `frontier` gives. */
  async perform(plan: readonly PlannedOperation[], frontier: () => number): Promise<void> {
    for (const [index, planned] of plan.entries()) {
      while (index / plan.length > frontier()) await new Promise((resolve) => setTimeout(resolve, 20));
      const desk = await this.deskFor(planned.reading);
      desk.perform(planned, this.performed++);
      // Others in this process have to get their turn too.
      await new Promise(setImmediate);
    }
  }

  /** Opens anew what was closed because its member was removed, unless they still are. */
  reopenAllBut(removed: ReadonlySet<string>): void {
    for (const ground of this.grounds) {
      const { id, memberId } = ground.reading;
      if (!removed.has(memberId) && !this.desks.has(id)) this.openDesk(ground);
    }
  }

  /** Writes down what changed in the fold since it was done last. */
  sample(): void {
    for (const [reading, desk] of this.desks) {
      const before = this.sampled.get(reading);
      const { feeds } = desk;
      if (feeds === before || feeds.size === 0) continue;
      this.sampled.set(reading, feeds);
      this.keepEarlier(reading, { desk, feeds });
      const rows = [...feeds.values()].flatMap((state) => changedRows(state, before?.get(state.cursor.feed)));
      this.log.add({ type: 'state', client: this.index, reading, feeds: positionsOf(feeds), rows });
    }
  }

  close(): void {
    for (const desk of this.desks.values()) desk.close();
    this.connection.close();
    this.requests.close();
  }

  private async deskFor(wanted: number): Promise<Desk> {
    for (;;) {
      const { id } = this.grounds[Math.floor(wanted * this.grounds.length)]?.reading ?? { id: '' };
      const desk = this.desks.get(id) ?? [...this.desks.values()][0];
      if (desk?.ready) return desk;
      if (desk) await desk.change();
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private openDesk(ground: Ground): void {
    const { index, mischief, tabs, mutations } = this.settings;
    const { reading } = ground;
    const { log, sync, requests, connection } = this;
    const madeBy = (operationId: string) => desk.madeAs(operationId);
    const api = new RecordedApi(index, reading, requests, log, mischief, mutations.snapshot, madeBy);
    const kept = new KeptOperations(mutations.takesTurns);
    const closed = () => {
      if (this.desks.get(reading.id) === desk) this.desks.delete(reading.id);
    };
    const desk: Desk = new Desk({ client: index, log, sync, api, connection, kept, tabs, closed }, ground);
    this.desks.set(reading.id, desk);
  }

  /** Each state has the same chance to be among those that are kept. */
  private keepEarlier(reading: string, state: EarlierState): void {
    const kept = this.earlier.get(reading) ?? [];
    this.earlier.set(reading, kept);
    this.samples += 1;
    if (kept.length < EARLIER_STATES) {
      kept.push(state);
      return;
    }
    const place = this.settings.random.below(this.samples);
    if (place < kept.length) kept[place] = state;
  }
}

export function positionsOf(feeds: ReadonlyMap<string, FeedState>): FeedPosition[] {
  return [...feeds.values()].map(({ cursor: { feed, epoch, seq } }) => ({ feed, epoch, seq }));
}

function changedRows({ cursor, highlights, comments }: FeedState, before: FeedState | undefined) {
  const rows: { feed: string; id: string; version: number }[] = [];
  const same = before?.cursor.epoch === cursor.epoch ? before : undefined;
  for (const [now, then] of [
    [highlights, same?.highlights],
    [comments, same?.comments],
  ] as const) {
    if (now === then) continue;
    for (const [id, known] of now) {
      if (then?.get(id) === known) continue;
      const version = 'row' in known ? known.row.version : known.withdrawnAt;
      rows.push({ feed: cursor.feed, id, version });
    }
  }
  return rows;
}
