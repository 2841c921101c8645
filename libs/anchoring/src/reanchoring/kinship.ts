import { alignTexts, type Run } from '../diffing/align-texts.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import type { Vocabulary } from '../text/tokens.js';
import type { TextLine } from './text-line.js';

/** More paragraphs than this in one family are compared pair by pair with their first partner. */
const LARGE_FAMILY = 64;

/**
 * The paragraphs on both sides that hold each other's words, through splits and merges, and what of the old ones
 * lives on in the new ones. Runs are in places of the two text lines, in order on both sides.
 */
export interface Family {
  readonly old: readonly number[];
  readonly next: readonly number[];
  readonly runs: readonly Run[];
}

/** Families by old paragraph, compared when first asked for. */
export class Kinship {
  private readonly families = new Map<number, Family>();

  constructor(
    private readonly match: ParagraphMatch,
    private readonly old: TextLine,
    private readonly next: TextLine,
    private readonly vocabulary: Vocabulary,
  ) {}

  familyOf(oldIndex: number): Family {
    const known = this.families.get(oldIndex);
    if (known) return known;
    const members = this.membersOf(oldIndex);
    const family = { ...members, runs: this.runsOf(members) };
    for (const member of members.old) this.families.set(member, family);
    return family;
  }

  private membersOf(oldIndex: number): { old: number[]; next: number[] } {
    const old = new Set([oldIndex]);
    const next = new Set<number>();
    const queue = [oldIndex];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const child of this.match.forward[at] ?? []) {
        if (next.has(child)) continue;
        next.add(child);
        for (const parent of this.match.backward[child] ?? []) {
          if (old.has(parent)) continue;
          old.add(parent);
          queue.push(parent);
        }
      }
      if (old.size + next.size <= LARGE_FAMILY) continue;
      return { old: [oldIndex], next: [...(this.match.forward[oldIndex] ?? [])].slice(0, 1) };
    }
    return { old: [...old].sort(ascending), next: [...next].sort(ascending) };
  }

  private runsOf({ old, next }: { old: number[]; next: number[] }): Run[] {
    if (next.length === 0) return [];
    const before = new Excerpt(this.old, old);
    const after = new Excerpt(this.next, next);
    return alignTexts(before.text, after.text, this.vocabulary).map((run) => ({
      oldFrom: before.placeOf(run.oldFrom, 'start'),
      oldTo: before.placeOf(run.oldTo, 'end'),
      nextFrom: after.placeOf(run.nextFrom, 'start'),
      nextTo: after.placeOf(run.nextTo, 'end'),
    }));
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** Some paragraphs of a line, joined, with the way back from their joint text to places on the line. */
class Excerpt {
  readonly text: string;
  private readonly starts: number[] = [];

  constructor(
    private readonly line: TextLine,
    private readonly indexes: readonly number[],
  ) {
    const texts = indexes.map((index) => line.paragraphs[index]?.text ?? '');
    let at = 0;
    for (const text of texts) {
      this.starts.push(at);
      at += text.length + 1;
    }
    this.text = texts.join('\n');
  }

  /** Between two paragraphs a start belongs to the later one, an end to the earlier. */
  placeOf(offset: number, edge: 'start' | 'end'): number {
    let part = 0;
    while (part + 1 < this.starts.length) {
      const start = this.starts[part + 1] ?? 0;
      if (edge === 'start' ? start > offset : start >= offset) break;
      part++;
    }
    return this.line.startOf(this.indexes[part] ?? 0) + offset - (this.starts[part] ?? 0);
  }
}
