import { isMostly, textOf, type Line } from './line.js';
import { endsSentence, standingOf } from './line-breaks.js';
import { isCalled, type Bookmark } from './outline.js';
import type { TypeMeasures } from './type-measures.js';

/** Lines that are one heading. */
export interface HeadingLines {
  /** From 1, the highest. */
  readonly level: number;
  readonly lines: readonly Line[];
}

interface Candidate {
  readonly lines: Line[];
  /** Larger stands higher: the size in points; below all sizes, bold lines, then capitals in the middle. */
  readonly rank: number;
}

const LARGER = 1.12;
const MOST_LINES = 4;
const LONGEST = 240;
const BOLD = 1;
const CENTRED = 0.5;
const NUMBERED =
  /^(?:chapter|part|book|section|canto|act|scene|kapitel|teil|chapitre|partie|cap[ií]tulo|parte|deel|hoofdstuk|глава)\s+[\p{L}\d]{1,12}\.?$/iu;
const NUMERAL = /^(?:\d{1,3}|[ivxlc]{1,8})\.?$/i;

/** The headings of a text without tags: by its bookmarks, else by size, weight and place. */
export function findHeadings(
  lines: readonly Line[],
  measures: TypeMeasures,
  outline: readonly Bookmark[],
): ReadonlyMap<Line, HeadingLines> {
  const candidates = candidatesIn(lines, measures);
  const levels = levelsOf(candidates, bookmarked(candidates, outline));
  const found = new Map<Line, HeadingLines>();
  for (const heading of joinNumbered(levels)) for (const line of heading.lines) found.set(line, heading);
  return found;
}

function candidatesIn(lines: readonly Line[], measures: TypeMeasures): Candidate[] {
  const candidates: Candidate[] = [];
  let current: Candidate | null = null;
  lines.forEach((line, index) => {
    const [previous, next] = [lines[index - 1], lines[index + 1]];
    const rank = rankOf(line, previous, next, measures);
    const last = current?.lines.at(-1);
    if (
      rank !== null &&
      current &&
      last &&
      last === previous &&
      current.rank === rank &&
      isNear(last, line)
    ) {
      current.lines.push(line);
      return;
    }
    current = rank === null ? null : { rank, lines: [line] };
    if (current) candidates.push(current);
  });
  return candidates.filter(({ lines: own, rank }) => {
    const text = own.map(textOf).join(' ');
    const isSmall = rank <= BOLD;
    if (own.length > (isSmall ? 2 : MOST_LINES) || text.length > LONGEST || !/[\p{L}\p{N}]/u.test(text))
      return false;
    const last = own.at(-1);
    return !isSmall || (last !== undefined && !(endsSentence(last) && !/[?!]\s*$/.test(textOf(last))));
  });
}

function isNear(above: Line, below: Line): boolean {
  const distance = below.baseline - above.baseline;
  return below.page === above.page && distance > 0 && distance < below.size * 1.9;
}

function rankOf(
  line: Line,
  previous: Line | undefined,
  next: Line | undefined,
  measures: TypeMeasures,
): number | null {
  if (line.size >= measures.bodySize * LARGER) return Math.round(line.size * 2) / 2;
  if (line.size < measures.bodySize * 0.94) return null;
  if (!standsClear(line, previous, measures)) return null;
  const { indent, slack, width } = standingOf(line, measures.zoneOf(line));
  const text = textOf(line).trim();
  if (!measures.bold && isMostly(line, ({ style }) => style.bold)) return line.stops.length > 1 ? null : BOLD;
  const isCentred = indent > width * 0.15 && Math.abs(indent - slack) < width * 0.1;
  if (!isCentred || (next && !standsClear(next, line, measures))) return null;
  const isCapital = /\p{Lu}.*\p{Lu}/u.test(text) && text === text.toUpperCase();
  const isSmallCaps = isMostly(line, ({ style }) => style.smallCaps);
  return isCapital || isSmallCaps || NUMBERED.test(text) || NUMERAL.test(text) ? CENTRED : null;
}

/** Whether there is more room above a line than between two of a paragraph. */
function standsClear(line: Line, previous: Line | undefined, measures: TypeMeasures): boolean {
  if (!previous || previous.page !== line.page || previous.column !== line.column) return true;
  if (Math.abs(previous.size - line.size) > 1 || isMostly(previous, ({ style }) => style.bold)) return true;
  return line.baseline - previous.baseline > measures.leading(line.size) * 1.15;
}

/** The depth of the bookmark that leads to each candidate. */
function bookmarked(candidates: readonly Candidate[], outline: readonly Bookmark[]): Map<Candidate, number> {
  const onPage = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const page = candidate.lines[0]?.page ?? 0;
    const there = onPage.get(page);
    if (there) there.push(candidate);
    else onPage.set(page, [candidate]);
  }
  const depths = new Map<Candidate, number>();
  for (const { title, depth, place } of outline) {
    if (!place) continue;
    const called = onPage
      .get(place.page)
      ?.find((candidate) => !depths.has(candidate) && isCalled(candidate.lines.map(textOf).join(' '), title));
    if (called) depths.set(called, depth);
  }
  return depths;
}

interface Levelled {
  readonly candidate: Candidate;
  readonly level: number;
}

/** What bookmarks say goes first; others are as high as those set alike, or stand in the order of their ranks. */
function levelsOf(candidates: readonly Candidate[], depths: ReadonlyMap<Candidate, number>): Levelled[] {
  const ranks = [...new Set(candidates.map(({ rank }) => rank))].sort((a, b) => b - a);
  const byRank = new Map<number, number>();
  for (const [{ rank }, depth] of depths) byRank.set(rank, Math.min(byRank.get(rank) ?? Infinity, depth));
  const highest = Math.max(-Infinity, ...byRank.keys());
  const hasTitle = byRank.size > 0 && ranks.some((rank) => rank > highest);
  let next = 1;
  const levels = new Map<number, number>();
  for (const rank of ranks) {
    const known = byRank.get(rank);
    const level = known === undefined ? (rank > highest && hasTitle ? 1 : next) : known + (hasTitle ? 2 : 1);
    levels.set(rank, Math.min(6, level));
    next = Math.max(next, level + 1);
  }
  return candidates.map((candidate) => {
    const depth = depths.get(candidate);
    const level = depth === undefined ? (levels.get(candidate.rank) ?? 6) : depth + (hasTitle ? 2 : 1);
    return { candidate, level: Math.min(6, level) };
  });
}

/** “Chapter IV” over the chapter's name is the beginning of that heading. */
function joinNumbered(levels: readonly Levelled[]): { lines: Line[]; level: number }[] {
  const joined: { lines: Line[]; level: number }[] = [];
  let number: Levelled | null = null;
  for (const one of levels) {
    const lines = [...one.candidate.lines];
    const above = number?.candidate.lines ?? [];
    const [last, first] = [above.at(-1), lines[0]];
    const isUnder =
      last &&
      first &&
      last.page === first.page &&
      first.baseline - last.baseline < (first.size + last.size) * 3;
    if (number && isUnder && !isNumber(one.candidate)) {
      joined.pop();
      joined.push({ lines: [...above, ...lines], level: Math.min(one.level, number.level) });
      number = null;
      continue;
    }
    joined.push({ lines, level: one.level });
    number = isNumber(one.candidate) ? one : null;
  }
  return joined;
}

function isNumber({ lines }: Candidate): boolean {
  const text = lines.map(textOf).join(' ').trim();
  return NUMBERED.test(text) || NUMERAL.test(text);
}
