import type { TextMatch } from '@postil/contract';

/** The match that comes first from a paragraph on; the first of all where none does. Null where there is none. */
export function matchFrom(matches: readonly TextMatch[], ordinal: number): number | null {
  if (matches.length === 0) return null;
  return Math.max(
    0,
    matches.findIndex((match) => match.ordinal >= ordinal),
  );
}

/** The next match or the one before, around the ends. */
export function matchAfter(count: number, current: number | null, step: 1 | -1): number | null {
  if (count === 0) return null;
  if (current === null) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}

export interface MatchGroup {
  readonly chapterId: string;
  readonly matches: readonly { readonly match: TextMatch; readonly index: number }[];
}

/** The matches by chapter, in the text's order. */
export function matchesByChapter(matches: readonly TextMatch[]): readonly MatchGroup[] {
  const groups: { chapterId: string; matches: { match: TextMatch; index: number }[] }[] = [];
  matches.forEach((match, index) => {
    const last = groups.at(-1);
    if (last?.chapterId === match.chapterId) last.matches.push({ match, index });
    else groups.push({ chapterId: match.chapterId, matches: [{ match, index }] });
  });
  return groups;
}
