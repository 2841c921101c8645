import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosClient } from '../clients/chaos-client.js';
import type { HistoryLog } from '../history/history-log.js';
import type { ClientFault, FaultPlan, PlannedFault, ServerFault } from '../plan/fault-plan.js';
import { feedPositions, readLife } from '../run/stored-life.js';
import type { Cluster } from '../servers/cluster.js';
import type { FragileNode } from '../servers/fragile-node.js';
import type { Membership } from './membership.js';

export interface FaultWorld {
  readonly cluster: Cluster;
  readonly clients: readonly ChaosClient[];
  readonly membership: Membership;
  readonly log: HistoryLog;
  /** How many of all operations have been made, from 0 to 1. */
  progress(): number;
  tell(line: string): void;
}

/** Clients may be so far ahead of the next fault, as a share of all operations. */
const AHEAD = 0.15;

/** Lets the planned faults happen when their time has come. */
export class FaultRunner {
  private next = 0;

  constructor(private readonly world: FaultWorld) {}

  /** Resolves when the last fault is over. */
  async run(plan: FaultPlan): Promise<void> {
    await Promise.all([this.befallServers(plan.servers), this.befallClients(plan.clients)]);
  }

  /** How far the clients may go: each fault is to befall them while they write. */
  get frontier(): number {
    return this.next + AHEAD;
  }

  private async befallServers(faults: readonly PlannedFault<ServerFault>[]): Promise<void> {
    for (const fault of faults) {
      this.next = fault.at;
      await this.comesTo(fault.at);
      this.world.tell(fault.name);
      await this.recorded(fault.name, () => this.befallServer(fault));
    }
    this.next = Infinity;
  }

  private async befallClients(faults: readonly PlannedFault<ClientFault>[]): Promise<void> {
    const running: Promise<void>[] = [];
    for (const fault of faults) {
      await this.comesTo(fault.at);
      const client = chosen(this.world.clients, fault.who);
      running.push(this.recorded(`${fault.name} ${client.index}`, () => this.befallClient(fault, client)));
    }
    await Promise.all(running);
  }

  private async befallServer({ name, who, milliseconds }: PlannedFault<ServerFault>): Promise<void> {
    const { cluster, membership, clients } = this.world;
    const { database, nodes } = cluster;
    switch (name) {
      case 'kill a node': {
        const node = chosen(nodes, who);
        await node.kill();
        await pause(milliseconds);
        return node.start();
      }
      case 'pause a node': {
        const node = chosen(nodes, who);
        node.pause();
        await pause(milliseconds);
        return node.goOn();
      }
      case 'stop the database':
        await database.stopAtOnce();
        await pause(milliseconds);
        return database.start();
      case 'end all backends':
        return database.endBackends();
      case 'mute NOTIFY':
        cluster.muteNotify();
        await pause(milliseconds);
        return cluster.unmuteNotify();
      case 'restart the nodes in turn':
        for (const node of nodes) await restart(node);
        return;
      case 'remove a member': {
        const { desks } = chosen(clients, who);
        const members = [...desks.values()].map(({ ground }) => ground.reading.memberId);
        const [member] = members;
        if (member === undefined) return;
        await membership.remove(member);
        await pause(milliseconds);
        return membership.takeBack(member);
      }
      case 'back up':
        this.world.log.add({ type: 'backup' });
        await database.stopAtOnce();
        database.backUp();
        return database.start();
      case 'restore':
        return this.restore(milliseconds);
    }
  }

  /** As the README says. What a server does first at its start is done here already, to write down where the feeds stand. */
  private async restore(milliseconds: number): Promise<void> {
    const { database, nodes } = this.world.cluster;
    await Promise.all(nodes.map((node) => node.kill()));
    this.world.log.add(await readLife(database.sql));
    await database.stopAtOnce();
    database.restore();
    await database.start();
    if (!(await database.noticeRestore()))
      throw new Error('The restored database was taken for that of before.');
    this.world.log.add({ type: 'begin', feeds: await feedPositions(database.sql) });
    await pause(milliseconds);
    await Promise.all(nodes.map((node) => node.start()));
  }

  private async befallClient(
    { name, milliseconds }: PlannedFault<ClientFault>,
    { settings: { line } }: ChaosClient,
  ): Promise<void> {
    if (name === 'cut') line.cut();
    else if (name === 'half-open') line.hang();
    else if (name === 'lost answers') line.swallowAnswers();
    else line.delay(Math.min(1_500, milliseconds / 10));
    await pause(milliseconds);
    line.mend();
  }

  private async recorded(name: string, befall: () => Promise<void>): Promise<void> {
    const { log } = this.world;
    log.add({ type: 'fault', name, phase: 'begins' });
    await befall();
    log.add({ type: 'fault', name, phase: 'ends' });
  }

  private async comesTo(share: number): Promise<void> {
    while (this.world.progress() < share) await pause(20);
  }
}

async function restart(node: FragileNode): Promise<void> {
  await node.stop();
  await node.start();
}

function chosen<Item>(items: readonly Item[], share: number): Item {
  return items[Math.floor(share * items.length)] as Item;
}
