import { RevisionMap } from '@postil/anchoring';
import type { Revision } from '@postil/document-model';

/** In UTF-16 code units of both texts of all maps that are kept: some twenty million take about half a gigabyte. */
const MOST_TEXT = 12_000_000;

/** The maps from revision to revision that were used last. */
export class CachedMaps {
  private readonly maps = new Map<
    string,
    { map: RevisionMap; old: Revision; next: Revision; size: number }
  >();

  constructor(private readonly load: (revisionId: string) => Promise<Revision>) {}

  async map(from: string, to: string): Promise<RevisionMap> {
    return (await this.entry(from, to)).map;
  }

  /** The text of a revision that a map leads to or from. */
  async revision(id: string): Promise<Revision> {
    return this.known(id) ?? this.load(id);
  }

  private async entry(from: string, to: string) {
    const key = `${from} ${to}`;
    const kept = this.maps.get(key);
    if (kept) {
      // A Map keeps the order of insertion: the first one was used longest ago.
      this.maps.delete(key);
      this.maps.set(key, kept);
      return kept;
    }
    const [old, next] = [await this.revision(from), await this.revision(to)];
    const size = sizeOf(old) + sizeOf(next);
    this.makeRoom(size);
    const entry = { map: RevisionMap.of(old, next), old, next, size };
    this.maps.set(key, entry);
    return entry;
  }

  private known(id: string): Revision | undefined {
    for (const [key, { old, next }] of this.maps) {
      if (key.startsWith(id)) return old;
      if (key.endsWith(id)) return next;
    }
    return undefined;
  }

  private makeRoom(size: number): void {
    let used = size;
    for (const entry of this.maps.values()) used += entry.size;
    for (const [key, entry] of this.maps) {
      if (used <= MOST_TEXT) return;
      this.maps.delete(key);
      used -= entry.size;
    }
  }
}

function sizeOf({ paragraphs }: Revision): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}
