export interface TreeRevision {
  readonly id: string;
  readonly number: number;
  /** The revision that it came from; null for the first. */
  readonly baseId: string | null;
}

/** The revisions of a document as they came from each other. */
export class RevisionTree {
  private readonly byId: ReadonlyMap<string, TreeRevision>;

  constructor(revisions: readonly TreeRevision[]) {
    this.byId = new Map(revisions.map((revision) => [revision.id, revision]));
  }

  /** From one revision to another, both included: up to where they part, then down. */
  path(from: string, to: string): string[] {
    const up = this.ancestry(from);
    const down = this.ancestry(to);
    const meets = up.findIndex((id) => down.includes(id));
    if (meets < 0) return [from, to];
    const meeting = up[meets] ?? from;
    return [...up.slice(0, meets), ...down.slice(0, down.indexOf(meeting) + 1).reverse()];
  }

  /** The one of some revisions with the shortest path to `to`; between equals the one that came last. */
  nearest(to: string, among: Iterable<string>): string | null {
    let nearest: { id: string; steps: number; number: number } | null = null;
    for (const id of among) {
      const steps = this.path(id, to).length;
      const number = this.byId.get(id)?.number ?? 0;
      if (!nearest || steps < nearest.steps || (steps === nearest.steps && number > nearest.number)) {
        nearest = { id, steps, number };
      }
    }
    return nearest?.id ?? null;
  }

  baseOf(id: string): string | null {
    return this.byId.get(id)?.baseId ?? null;
  }

  private ancestry(id: string): string[] {
    const line: string[] = [];
    for (let at: string | null = id; at !== null && !line.includes(at); at = this.baseOf(at)) line.push(at);
    return line;
  }
}
