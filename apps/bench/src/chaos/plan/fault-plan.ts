import { SeededRandom } from '../../texts/seeded-random.js';

/** What befalls the servers, one thing at a time. */
export const serverFaults = [
  'kill a node',
  'pause a node',
  'stop the database',
  'end all backends',
  'mute NOTIFY',
  'restart the nodes in turn',
  'remove a member',
] as const;

/** What befalls single clients, several at once. */
export const clientFaults = ['cut', 'half-open', 'lost answers', 'delay'] as const;

export type ServerFault = (typeof serverFaults)[number] | 'back up' | 'restore';
export type ClientFault = (typeof clientFaults)[number];

export interface PlannedFault<Name extends string> {
  readonly name: Name;
  /** Begins when so many operations have been made, as a share of all. */
  readonly at: number;
  /** Chooses the node, member or client, from 0 up to, and without, 1. */
  readonly who: number;
  readonly milliseconds: number;
}

export interface FaultPlan {
  readonly servers: readonly PlannedFault<ServerFault>[];
  readonly clients: readonly PlannedFault<ClientFault>[];
}

export interface FaultCounts {
  /** At least as many as there are kinds, so that each comes once. */
  readonly servers: number;
  readonly clients: number;
  /** A cut of so many seconds takes this share of them. */
  readonly cutScale: number;
  readonly restores: boolean;
}

const BACKUP_AT = 0.35;
const RESTORE_AT = 0.65;
/** Cuts are from 1 s to 120 s long, most of them short. */
const LONGEST_CUT_S = 120;

/** The same for the same seed. */
export function planFaults(seed: number, counts: FaultCounts): FaultPlan {
  const random = new SeededRandom(seed, 2);
  const servers = drawInTurn(serverFaults, counts.servers, random).map(
    (name, index): PlannedFault<ServerFault> => ({
      name,
      at: (index + 0.3 + random.share() * 0.4) / counts.servers,
      who: random.share(),
      milliseconds: 300 + random.below(name === 'pause a node' || name === 'mute NOTIFY' ? 4_000 : 1_200),
    }),
  );
  const clients = drawInTurn(clientFaults, counts.clients, random).map((name): PlannedFault<ClientFault> => ({
    name,
    at: random.share() * 0.95,
    who: random.share(),
    milliseconds: 1_000 * LONGEST_CUT_S ** random.share() * counts.cutScale,
  }));
  const restoring: PlannedFault<ServerFault>[] = [
    { name: 'back up', at: BACKUP_AT, who: 0, milliseconds: 0 },
    { name: 'restore', at: RESTORE_AT, who: 0, milliseconds: 300 },
  ];
  return {
    servers: [...servers, ...(counts.restores ? restoring : [])].sort((a, b) => a.at - b.at),
    clients: clients.sort((a, b) => a.at - b.at),
  };
}

/** So many names: all of them once in a random order, then all of them again. */
function drawInTurn<Name>(names: readonly Name[], count: number, random: SeededRandom): Name[] {
  const drawn: Name[] = [];
  while (drawn.length < count) {
    const left = [...names];
    while (left.length > 0 && drawn.length < count) drawn.push(...left.splice(random.below(left.length), 1));
  }
  return drawn;
}
