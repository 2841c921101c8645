import type { ParagraphMatch } from '../matching/paragraph-match.js';

/** A chapter as a run of its revision's paragraphs. */
export interface ChapterRun {
  readonly id: string;
  readonly first: number;
  readonly count: number;
}

/**
 * Names the next revision's chapters: each as the old chapter that most of its paragraphs come from, and each name
 * once. The chapter with the most paragraphs of an old one has its name; between equals the earlier one. A chapter
 * that gets none keeps its own.
 */
export function carryChapterIds(
  old: readonly ChapterRun[],
  next: readonly ChapterRun[],
  match: ParagraphMatch,
): string[] {
  const chapterOf = new Int32Array(match.forward.length).fill(-1);
  old.forEach(({ first, count }, chapter) => chapterOf.fill(chapter, first, first + count));
  const claims = next.flatMap((run, to) => claimsOf(run, to, match, chapterOf));
  claims.sort((a, b) => b.paragraphs - a.paragraphs || a.to - b.to || a.from - b.from);

  const ids = next.map(({ id }) => id);
  const named = new Set<number>();
  const given = new Set<number>();
  for (const { to, from } of claims) {
    if (named.has(to) || given.has(from)) continue;
    named.add(to);
    given.add(from);
    ids[to] = old[from]?.id ?? '';
  }
  return ids;
}

interface Claim {
  readonly to: number;
  readonly from: number;
  readonly paragraphs: number;
}

function claimsOf(run: ChapterRun, to: number, match: ParagraphMatch, chapterOf: Int32Array): Claim[] {
  const paragraphs = new Map<number, number>();
  for (let index = run.first; index < run.first + run.count; index++) {
    const from = chapterOf[match.backward[index]?.[0] ?? -1] ?? -1;
    if (from >= 0) paragraphs.set(from, (paragraphs.get(from) ?? 0) + 1);
  }
  return [...paragraphs].map(([from, count]) => ({ to, from, paragraphs: count }));
}
