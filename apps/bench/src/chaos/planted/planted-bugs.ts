import type { ClientMutations } from '../clients/chaos-client.js';
import { noMischief, type MischiefRates } from '../clients/mischief.js';
import type { FaultPlan, PlannedFault, ServerFault } from '../plan/fault-plan.js';
import type { Intent } from '../plan/operation-plan.js';
import {
  noOperationId,
  noVersionCheck,
  seqOutsideTheLock,
  staleRights,
  type BreakDatabase,
} from './broken-database.js';
import { epochIgnored, gapNotNoticed, soundClient, twoTabsSending } from './client-mutations.js';

/** A mistake made on purpose, with a short history that brings it to light. */
export interface PlantedBug {
  readonly name: string;
  /** The rule that has to see it, whatever others see of it. */
  readonly caughtBy: string;
  /** The server loads `broken-server.mjs`, which knows the bug by its name. */
  readonly inServer: boolean;
  readonly inDatabase: BreakDatabase | null;
  readonly inClient: () => ClientMutations;
  readonly faults: FaultPlan;
  readonly mischief: MischiefRates;
  /** What the clients do; null: as always. */
  readonly intents: readonly Intent[] | null;
}

const sound = {
  inServer: false,
  inDatabase: null,
  inClient: soundClient,
  faults: { servers: [], clients: [] },
  mischief: noMischief,
  intents: null,
};

export const plantedBugs: readonly PlantedBug[] = [
  {
    ...sound,
    name: 'emit before commit',
    caughtBy: 'frames tell what is written',
    inServer: true,
    faults: befalls(...Array.from({ length: 8 }, () => 'end all backends' as const)),
  },
  {
    ...sound,
    name: 'no operation id',
    caughtBy: 'acknowledged once, done once',
    inDatabase: noOperationId,
    mischief: { ...noMischief, doubledSends: 0.3 },
  },
  { ...sound, name: 'seq outside the lock', caughtBy: 'gapless feeds', inDatabase: seqOutsideTheLock },
  { ...sound, name: 'missed wake-up without pull', caughtBy: 'equal state everywhere', inServer: true },
  {
    ...sound,
    name: 'local emit before the next-in-line pull',
    caughtBy: 'contiguous frames',
    inServer: true,
  },
  {
    ...sound,
    name: 'gap not noticed',
    caughtBy: 'equal state everywhere',
    inClient: gapNotNoticed,
    mischief: { ...noMischief, lateFrames: 0.3 },
  },
  {
    ...sound,
    name: 'epoch ignored',
    caughtBy: 'equal state everywhere',
    inClient: epochIgnored,
    faults: befalls('back up', 'restore'),
  },
  { ...sound, name: 'two tabs sending', caughtBy: 'one tab sends', inClient: twoTabsSending },
  {
    ...sound,
    name: 'stale rights in a batch',
    caughtBy: 'nothing after a removal',
    inDatabase: staleRights,
    faults: befalls('remove a member', 'remove a member', 'remove a member', 'remove a member'),
    intents: ['comment', 'comment', 'comment', 'reply'],
  },
  {
    ...sound,
    name: 'version check dropped',
    caughtBy: 'one operation, one event, one version',
    inDatabase: noVersionCheck,
    intents: ['highlight', 'comment', 'edit', 'edit', 'recolor', 'recolor'],
  },
];

/** Spread evenly over the history. */
function befalls(...names: readonly ServerFault[]): FaultPlan {
  const servers = names.map((name, index): PlannedFault<ServerFault> => ({
    name,
    at: (index + 1) / (names.length + 1),
    who: (index * 0.37) % 1,
    milliseconds: 800,
  }));
  return { servers, clients: [] };
}
