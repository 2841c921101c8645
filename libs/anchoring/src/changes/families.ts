import type { ParagraphMatch } from '../matching/paragraph-match.js';

/** Old and new paragraphs that share words, directly or through each other, as ascending indexes. */
export interface Family {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Parts both revisions into families; a paragraph without a counterpart is one by itself. */
export function familiesOf({ forward, backward }: ParagraphMatch): Family[] {
  const families: Family[] = [];
  const seenOld = new Uint8Array(forward.length);
  const seenNext = new Uint8Array(backward.length);
  const gather = (before: number[], after: number[]) => {
    // Both lists grow while they are walked: whatever is reached is walked from in its turn.
    for (let b = 0, a = 0; b < before.length || a < after.length;) {
      if (b < before.length) {
        for (const next of forward[before[b++] ?? -1] ?? []) {
          if (seenNext[next]) continue;
          seenNext[next] = 1;
          after.push(next);
        }
      } else {
        for (const old of backward[after[a++] ?? -1] ?? []) {
          if (seenOld[old]) continue;
          seenOld[old] = 1;
          before.push(old);
        }
      }
    }
    families.push({ before: before.sort(ascending), after: after.sort(ascending) });
  };
  for (let old = 0; old < forward.length; old++) {
    if (seenOld[old]) continue;
    seenOld[old] = 1;
    gather([old], []);
  }
  for (let next = 0; next < backward.length; next++) {
    if (seenNext[next]) continue;
    seenNext[next] = 1;
    gather([], [next]);
  }
  return families;
}

function ascending(a: number, b: number): number {
  return a - b;
}
