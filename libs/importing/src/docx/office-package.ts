import { ArchiveRefused, type Archive } from '../archive/open-archive.js';
import { readPart } from './part-reader.js';
import { childrenOf } from './xml-element.js';

/** What one part of an Office file says of another, or of an address outside. */
export interface Relationship {
  /** The last word of its type, such as `image` or `footnotes`; strict and transitional files share it. */
  readonly kind: string;
  /** The path of a part, or an address where it is external. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** By their ids within the part. */
export type Relationships = ReadonlyMap<string, Relationship>;

/** The parts of an Office file, which find each other by relationships and not by fixed names. */
export class OfficePackage {
  private readonly exactPaths = new Map<string, string>();

  constructor(private readonly archive: Archive) {
    // The names of parts don't differ by case, those in an archive do.
    for (const path of archive.paths) this.exactPaths.set(path.toLowerCase().replace(/^\/+/, ''), path);
  }

  /** Null where there is no such part. Throws `ArchiveRefused`. */
  async read(path: string): Promise<Uint8Array | null> {
    const exact = this.exactPaths.get(path.toLowerCase());
    return exact === undefined ? null : this.archive.read(exact);
  }

  /** As `read`; null also for a part that is broken, which the others need not suffer for. */
  async readOrBroken(path: string): Promise<Uint8Array | null> {
    try {
      return await this.read(path);
    } catch (error) {
      if (error instanceof ArchiveRefused && error.refusal.limit === undefined) return null;
      throw error;
    }
  }

  /** What a part refers to; '' is the whole file. Throws as `readPart` and `read` do. */
  async relationshipsOf(path: string): Promise<Relationships> {
    const slash = path.lastIndexOf('/') + 1;
    const bytes = await this.read(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
    const relationships = new Map<string, Relationship>();
    for (const { name, attributes } of childrenOf((bytes && readPart(bytes)) ?? undefined)) {
      const { Id, Type, Target, TargetMode } = attributes;
      if (name !== 'rel:Relationship' || Id === undefined || Target === undefined) continue;
      const isExternal = TargetMode === 'External';
      const kind = Type?.slice(Type.lastIndexOf('/') + 1) ?? '';
      const target = isExternal ? Target : pathFrom(path.slice(0, slash), Target);
      relationships.set(Id, { kind, target, isExternal });
    }
    return relationships;
  }

  /** The part of a kind that another one refers to, read; null where there is none. Throws `ArchiveRefused`. */
  async readRelated(
    relationships: Relationships,
    kind: string,
  ): Promise<{ path: string; bytes: Uint8Array } | null> {
    for (const related of relationships.values()) {
      if (related.kind !== kind || related.isExternal) continue;
      const bytes = await this.read(related.target);
      if (bytes) return { path: related.target, bytes };
    }
    return null;
  }
}

/** The path that a target means, seen from a folder; `..` never leads out of the file. */
function pathFrom(folder: string, target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : folder}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.map(decoded).join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
