import { alignTexts } from '../diffing/align-texts.js';
import { shifted, type Run } from '../diffing/run-list.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import type { Vocabulary } from '../text/tokens.js';
import { gapsIn } from './gaps-in.js';
import { MovedText } from './moved-text.js';
import type { TextLine } from './text-line.js';
import type { Span } from './trace-span.js';

/** More paragraphs than this in one family are compared pair by pair with their first partner. */
const LARGE_FAMILY = 2_000;

/** So many changed paragraphs on each side of a member are looked through for scraps of it. */
const BESIDE = 2;

/**
 * The paragraphs on both sides that hold each other's words, through splits and merges, and what of the old ones
 * lives on, in order on both sides. Runs are in places of the two text lines.
 */
export interface Family {
  readonly old: readonly number[];
  readonly next: readonly number[];
  readonly runs: readonly Run[];
}

/** Families by old paragraph, compared when first asked for. */
export class Kinship {
  private readonly families = new Map<number, Family>();
  private readonly journeys = new Map<number, readonly Run[]>();
  private readonly free = new Map<number, Span[]>();
  private readonly movedText: MovedText;
  private readonly changed: ReadonlySet<number>;

  constructor(
    private readonly match: ParagraphMatch,
    private readonly old: TextLine,
    private readonly next: TextLine,
    private readonly vocabulary: Vocabulary,
  ) {
    const changed = new Set<number>();
    for (let index = 0; index < next.paragraphs.length; index++) {
      const origin = match.backward[index]?.[0];
      if (origin === undefined || old.paragraphs[origin]?.text !== next.paragraphs[index]?.text)
        changed.add(index);
    }
    this.changed = changed;
    this.movedText = new MovedText(old, next, this.changed, (index) => this.freeIn(index), vocabulary);
  }

  /** What of an old paragraph lives on anywhere, in the order of the old text. */
  runsFrom(oldIndex: number): readonly Run[] {
    const known = this.journeys.get(oldIndex);
    if (known) return known;
    const start = this.old.startOf(oldIndex);
    const own: Span = { from: start, to: start + (this.old.paragraphs[oldIndex]?.text.length ?? 0) };
    const family = this.familyOf(oldIndex);
    const stayed =
      family.old.length === 1
        ? family.runs
        : family.runs.filter((run) => run.oldTo > own.from && run.oldFrom < own.to);
    const runs = this.withMoved(own, stayed, family);
    this.journeys.set(oldIndex, runs);
    return runs;
  }

  private withMoved(own: Span, stayed: readonly Run[], family: Family): readonly Run[] {
    const whole = stayed[0];
    if (whole && whole.oldFrom === own.from && whole.oldTo === own.to) return stayed;
    const gaps = gapsIn(
      own,
      stayed.map(({ oldFrom, oldTo }) => ({ from: oldFrom, to: oldTo })),
    );
    if (gaps.length === 0) return stayed;
    const beside = this.changedBeside(family.next);
    const moved = gaps.flatMap((lost) => this.movedText.find(lost, beside));
    return moved.length === 0 ? stayed : [...stayed, ...moved].sort((a, b) => a.oldFrom - b.oldFrom);
  }

  /** The stretches of a next paragraph without words of the paragraphs it lives on from. */
  private freeIn(nextIndex: number): Span[] {
    const known = this.free.get(nextIndex);
    if (known) return known;
    const free = this.findFree(nextIndex);
    this.free.set(nextIndex, free);
    return free;
  }

  private findFree(nextIndex: number): Span[] {
    const start = this.next.startOf(nextIndex);
    const own: Span = { from: start, to: start + (this.next.paragraphs[nextIndex]?.text.length ?? 0) };
    const origin = this.match.backward[nextIndex]?.[0];
    if (origin === undefined) return [own];
    const taken = this.familyOf(origin).runs.filter((run) => run.nextTo > own.from && run.nextFrom < own.to);
    return gapsIn(
      own,
      taken.map(({ nextFrom, nextTo }) => ({ from: nextFrom, to: nextTo })),
    );
  }

  familyOf(oldIndex: number): Family {
    const known = this.families.get(oldIndex);
    if (known) return known;
    const { old, next } = this.membersOf(oldIndex);
    const family = { old, next, runs: this.runsOf(old, next) };
    for (const member of old) this.families.set(member, family);
    return family;
  }

  private membersOf(oldIndex: number): { old: number[]; next: number[] } {
    const children = this.match.forward[oldIndex] ?? [];
    const only = children[0];
    // Most paragraphs were neither split nor merged.
    if (only === undefined) return { old: [oldIndex], next: [] };
    if (children.length === 1 && this.match.backward[only]?.length === 1)
      return { old: [oldIndex], next: [only] };
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

  /** The changed paragraphs right beside the members of a family: a scrap of it may have gone there. */
  private changedBeside(members: readonly number[]): number[] {
    const found = new Set<number>();
    for (const member of members) {
      for (let away = 1; away <= BESIDE; away++) {
        if (this.changed.has(member - away)) found.add(member - away);
        if (this.changed.has(member + away)) found.add(member + away);
      }
    }
    for (const member of members) found.delete(member);
    return [...found];
  }

  private runsOf(old: readonly number[], next: readonly number[]): Run[] {
    const [onlyOld, onlyNext] = [old[0], next[0]];
    if (onlyOld === undefined || onlyNext === undefined) return [];
    if (old.length === 1 && next.length === 1) {
      const before = this.old.paragraphs[onlyOld]?.text ?? '';
      const after = this.next.paragraphs[onlyNext]?.text ?? '';
      const [oldBy, nextBy] = [this.old.startOf(onlyOld), this.next.startOf(onlyNext)];
      return alignTexts(before, after, this.vocabulary).map((run) => shifted(run, oldBy, nextBy));
    }
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
    this.text = texts.length === 1 ? (texts[0] ?? '') : texts.join('\n');
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
