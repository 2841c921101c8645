import type { ChapterOutline } from '@postil/contract';

/** Characters read in a minute at an easy pace: some 230 words. */
const PACE = 1_300;

/** How far into a text a paragraph stands, by the lengths of the chapters: from 0 to 1. */
export function progressAt(outline: readonly ChapterOutline[], ordinal: number): number {
  let before = 0;
  let total = 0;
  for (const { first, count, length } of outline) {
    const done = Math.min(Math.max((ordinal - first) / Math.max(1, count), 0), 1);
    before += length * done;
    total += length;
  }
  return total === 0 ? 0 : before / total;
}

/** Minutes of reading left. */
export function minutesLeft(outline: readonly ChapterOutline[], progress: number): number {
  const total = outline.reduce((sum, { length }) => sum + length, 0);
  return Math.round((total * (1 - progress)) / PACE);
}
