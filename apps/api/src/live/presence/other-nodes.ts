import type { Digest, Told } from './presence-digests.js';

/** A node says something every five seconds; after so long a silence it is dead. */
const SILENT_FOR_MS = 16_000;

interface OtherNode {
  n: number;
  heardAt: number;
  members: Map<string, Map<string, Told>>;
}

/** Who is where on the other nodes, as far as they have told. Times are milliseconds. */
export class OtherNodes {
  private readonly byName = new Map<string, OtherNode>();

  get nobody(): boolean {
    return this.byName.size === 0;
  }

  /** A node that has said nothing yet of who is there. */
  meet(name: string, now: number): void {
    const node = this.byName.get(name);
    if (node) node.heardAt = now;
    else this.byName.set(name, { n: 0, heardAt: now, members: new Map() });
  }

  /** Gives the readings that look different now, and whether something between was missed: then ask that node. */
  take(name: string, digest: Digest, now: number): { changed: string[]; missed: boolean } {
    const changed = new Set<string>();
    let node = this.byName.get(name);
    const missed = digest.all !== true && digest.n !== (node?.n ?? 0) + 1;
    if (digest.all) {
      for (const readingId of node?.members.keys() ?? []) changed.add(readingId);
      node = undefined;
    }
    node ??= { n: 0, heardAt: now, members: new Map() };
    this.byName.set(name, Object.assign(node, { n: digest.n, heardAt: now }));
    for (const [readingId, memberId] of digest.gone) {
      changed.add(readingId);
      node.members.get(readingId)?.delete(memberId);
    }
    for (const told of digest.here) {
      const [readingId, memberId] = told;
      changed.add(readingId);
      const members = node.members.get(readingId) ?? new Map<string, Told>();
      node.members.set(readingId, members.set(memberId, told));
    }
    return { changed: [...changed], missed };
  }

  /** Forgets nodes that have died; gives the readings that look different now. */
  forgetSilent(now: number): string[] {
    const changed: string[] = [];
    for (const [name, node] of this.byName) {
      if (now - node.heardAt < SILENT_FOR_MS) continue;
      changed.push(...node.members.keys());
      this.byName.delete(name);
    }
    return changed;
  }

  membersOf(readingId: string): Told[] {
    return [...this.byName.values()].flatMap(({ members }) => [...(members.get(readingId)?.values() ?? [])]);
  }
}
