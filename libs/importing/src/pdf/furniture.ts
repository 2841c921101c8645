import { textOf, type Line } from './line.js';

/** The lines of one page, from its top down. */
export interface PageOfLines {
  readonly page: number;
  readonly lines: readonly Line[];
}

export interface Furniture {
  readonly lines: ReadonlySet<Line>;
  /** One of each kind, as it stands on the page. */
  readonly heads: readonly string[];
  readonly feet: readonly string[];
  readonly pageNumbers: readonly string[];
}

type Edge = 'head' | 'foot';

interface Candidate {
  readonly page: number;
  readonly line: Line;
  readonly text: string;
  /** What it says, but for the number of the page. */
  readonly words: string;
  readonly number: number | null;
  /** Set apart from the next line inwards, by room or by size. */
  readonly isApart: boolean;
}

/** So many lines may stand at an edge of the page that are no part of the text. */
const DEEPEST = 3;
/** How far, in points, the same line may stand higher or lower on another page. */
const SWAY = 4;
const LONGEST = 200;

/**
 * Running heads, running feet and page numbers: lines at the edge of the page that come again at the same height with
 * the same words, or with a number that counts with the pages. What a line says never suffices by itself.
 */
export function findFurniture(pages: readonly PageOfLines[], leading: (size: number) => number): Furniture {
  const found = new Set<Line>();
  const examples: Record<Edge | 'number', string[]> = { head: [], foot: [], number: [] };
  if (pages.length < 2) return { lines: found, heads: [], feet: [], pageNumbers: [] };
  for (const edge of ['head', 'foot'] as const) {
    // From the edge inwards: a line goes only where everything outside of it went too.
    for (let depth = 0; depth < DEEPEST; depth++) {
      const candidates = pages.flatMap((page) => candidateOf(page, edge, found, leading) ?? []);
      const repeated = repeatedOf(candidates, pages.length);
      if (repeated.size === 0) break;
      for (const candidate of repeated) {
        found.add(candidate.line);
        const kind = /\p{L}/u.test(candidate.words) ? edge : 'number';
        if (examples[kind].length < 3)
          examples[kind].push(textOf(candidate.line).replace(/\s+/g, ' ').trim());
      }
    }
  }
  if (isMostOf(found, pages)) return { lines: new Set(), heads: [], feet: [], pageNumbers: [] };
  const { head: heads, foot: feet, number: pageNumbers } = examples;
  return { lines: found, heads, feet, pageNumbers };
}

/** Pages that are alike for the greater part are the text itself. */
function isMostOf(found: ReadonlySet<Line>, pages: readonly PageOfLines[]): boolean {
  let [removed, all] = [0, 0];
  for (const line of pages.flatMap(({ lines }) => lines)) {
    const { length } = textOf(line);
    all += length;
    if (found.has(line)) removed += length;
  }
  return removed > all / 2;
}

function candidateOf(
  { page, lines }: PageOfLines,
  edge: Edge,
  found: ReadonlySet<Line>,
  leading: (size: number) => number,
): Candidate | null {
  const left = lines.filter((line) => !found.has(line));
  const down = edge === 'head' ? left : [...left].reverse();
  // Two that share a height, such as a number left and a title right, are one line already.
  const [line, next] = down;
  if (!line || lines.length - left.length >= DEEPEST * 2) return null;
  const text = textOf(line).replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return null;
  const distance = next ? Math.abs(next.baseline - line.baseline) : Infinity;
  const isApart = distance > leading(line.size) * 1.15 || Math.abs((next?.size ?? 0) - line.size) > 0.4;
  return { page, line, text: text.toLowerCase(), ...partNumber(text), isApart };
}

function repeatedOf(candidates: readonly Candidate[], pages: number): Set<Candidate> {
  const repeated = new Set<Candidate>();
  for (const slot of slotsOf(candidates)) {
    const proven = new Set<Candidate>();
    const needed = pages < 5 ? 2 : 3;
    for (const same of alike(slot, ({ text }) => text)) {
      const isUsual = same.length >= needed && (same[0]?.isApart === true || same.length > pages * 0.3);
      if (isUsual && /\p{L}/u.test(same[0]?.words ?? '')) for (const one of same) proven.add(one);
    }
    // With a number in them they count on with the pages; headings of chapters count too, but not so.
    for (const same of alike(slot, ({ words }) => words))
      for (const one of countsWithPages(same)) proven.add(one);
    for (const one of proven) repeated.add(one);
    // The head of a short chapter may come but once: where most lines of the place are known, the others are like them.
    if (slot.length < 4 || proven.size < slot.length * 0.5) continue;
    for (const one of slot) if (standsApart(one, proven)) repeated.add(one);
  }
  return repeated;
}

/** Candidates of the same size that share something. */
function alike(slot: readonly Candidate[], key: (candidate: Candidate) => string): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of slot) {
    const name = `${Math.round(candidate.line.size * 2)} ${key(candidate)}`;
    const group = groups.get(name);
    if (group) group.push(candidate);
    else groups.set(name, [candidate]);
  }
  return [...groups.values()];
}

function standsApart({ line, isApart }: Candidate, proven: ReadonlySet<Candidate>): boolean {
  const [known] = proven;
  return known !== undefined && isApart && Math.abs(known.line.size - line.size) < 0.3;
}

/** Candidates that stand equally high, on whatever page. */
function slotsOf(candidates: readonly Candidate[]): Candidate[][] {
  const slots: Candidate[][] = [];
  const sorted = [...candidates].sort((a, b) => a.line.baseline - b.line.baseline);
  for (const candidate of sorted) {
    const slot = slots.at(-1);
    const first = slot?.[0];
    if (slot && first && candidate.line.baseline - first.line.baseline <= SWAY) slot.push(candidate);
    else slots.push([candidate]);
  }
  return slots;
}

/** Those whose number goes up by one from page to page, whatever the first is. */
function countsWithPages(candidates: readonly Candidate[]): Candidate[] {
  const offsets = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.number === null) continue;
    const offset = candidate.number - candidate.page;
    const same = offsets.get(offset);
    if (same) same.push(candidate);
    else offsets.set(offset, [candidate]);
  }
  return [...offsets.values()].filter((same) => same.length >= 2).flat();
}

const ROMAN = /^(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;

/** A line's words without the number of the page, which stands at its beginning or end: “Page 3 of 10”, “– iv –”. */
function partNumber(text: string): { readonly words: string; readonly number: number | null } {
  const total = /^(.*?)(\d{1,5})(\s*(?:of|\/|von|de|sur|di|van|av|из)\s*)\d{1,5}(\D*)$/iu.exec(text);
  if (total) return { words: `${total[1]}#${total[3]}#${total[4]}`.toLowerCase(), number: Number(total[2]) };
  const edges = /^(\P{L}{0,4}?)(\d{1,5}|[ivxlcdm]{1,9})(?=$|[^\p{L}\p{N}])(.*)$/iu.exec(text);
  const end = /^(.*(?:^|[^\p{L}\p{N}]))(\d{1,5}|[ivxlcdm]{1,9})(\P{L}{0,4})$/iu.exec(text);
  for (const match of [edges, end]) {
    const number = match ? numberOf(match[2] ?? '') : null;
    if (match && number !== null) {
      return {
        words: `${match[1]}${match[3]}`
          .replace(/[\s\d–—\-|·•.[\]()]+/g, ' ')
          .trim()
          .toLowerCase(),
        number,
      };
    }
  }
  return { words: text.toLowerCase(), number: null };
}

function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (!ROMAN.test(text)) return null;
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  const digits = [...text.toLowerCase()].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0);
}
