import { ascendingChain, type ChainLink } from './ascending-chain.js';
import type { Evidence, MarkCandidate } from './mark-place.js';
import type { NoteBlock } from './note-blocks.js';

/** A mark that was found: the place, and the note's index in its block. */
export interface FoundMark {
  readonly candidate: MarkCandidate;
  readonly note: number;
}

export interface LinkedBlock {
  readonly marks: readonly FoundMark[];
  /** How many notes have a mark. */
  readonly linked: number;
  /** For notes without one: a place that might be it, and was left alone. */
  readonly doubtful: ReadonlyMap<number, MarkCandidate>;
}

/** Styles that say “see note 6 again” wherever they stand. */
const SURE: ReadonlySet<Evidence> = new Set(['bracketed', 'superscript', 'caret', 'symbol']);
/** Sure ones are linked in the chain or out of it, so that the chain can do without them sooner than without others. */
const weightOf = ({ evidence, strong }: MarkCandidate) => (SURE.has(evidence) ? 7.5 : strong ? 11 : 7);
/** Without “Notes” above them, this share of the notes must have marks, and half of them strong ones. */
const SHARE = 0.6;
const SHARE_UNDER_HEADING = 0.25;

/**
 * Finds the marks of a block of notes among the candidates before it, in the order of the text. Null when the evidence
 * does not show that these are notes. `hasHeading`: whether a heading stands between two offsets.
 */
export function linkNotes(
  block: NoteBlock,
  candidates: readonly MarkCandidate[],
  hasHeading: (from: number, to: number) => boolean,
): LinkedBlock | null {
  const byLabel = notesByLabel(block);
  const none: readonly number[] = [];
  const notesOf = (candidate: number) => byLabel.get(candidates[candidate]?.label ?? '') ?? none;
  const settled = settle(block, candidates, byLabel);
  const weights = settled.map(weightOf);
  const heaviest = ascendingChain(weights, notesOf, block.notes.length);
  const chain = standing(anewAfterHeadings(heaviest, settled, block, hasHeading), settled, block);
  const marks = chain.map(({ candidate, note }) => ({ candidate: settled[candidate] ?? never(), note }));
  const again = citedAgain(chain, settled, notesOf);
  const all = [...marks, ...again].sort((a, b) => a.candidate.from - b.candidate.from);
  const linked = new Set(all.map(({ note }) => note));
  if (!isShown(block, all, linked.size)) return null;
  return { marks: all, linked: linked.size, doubtful: doubtful(settled, notesOf, linked) };
}

function never(): never {
  throw new Error('A chain names only candidates that it was given.');
}

function notesByLabel({ notes }: NoteBlock): ReadonlyMap<string, readonly number[]> {
  const byLabel = new Map<string, number[]>();
  notes.forEach(({ label }, index) => {
    const same = byLabel.get(label);
    if (same) same.push(index);
    else byLabel.set(label, [index]);
  });
  return byLabel;
}

/** What only the whole block can tell of its candidates: whether brackets are its custom, which names repeat. */
function settle(
  block: NoteBlock,
  candidates: readonly MarkCandidate[],
  byLabel: ReadonlyMap<string, readonly number[]>,
): readonly MarkCandidate[] {
  const round = candidates.filter(({ evidence }) => evidence === 'parenthesised');
  const roundLabels = new Set(round.map(({ label }) => label));
  const customary =
    roundLabels.size >= 3 &&
    (block.headed || block.style === 'parenthesised') &&
    roundLabels.size >= byLabel.size * 0.8;
  const glued = new Map<string, number>();
  for (const { evidence, label } of candidates) {
    if (evidence === 'glued') glued.set(label, (glued.get(label) ?? 0) + 1);
  }
  return candidates.map((candidate) => {
    const { evidence, label } = candidate;
    if (evidence === 'parenthesised' && customary) return { ...candidate, strong: true };
    // “Boeing747” stands again and again; a note’s mark glued to a word does not.
    const often = (glued.get(label) ?? 0) > (byLabel.get(label)?.length ?? 0) + 1;
    return evidence === 'glued' && often ? { ...candidate, strong: false } : candidate;
  });
}

/**
 * Numbers begin anew where a chapter does: a mark that begins them before its chapter's heading, although the same one
 * stands after it, cites a note of the chapter before.
 */
function anewAfterHeadings(
  chain: readonly ChainLink[],
  candidates: readonly MarkCandidate[],
  { notes }: NoteBlock,
  hasHeading: (from: number, to: number) => boolean,
): ChainLink[] {
  return chain.map((link, index) => {
    const before = chain[index - 1];
    const isAnew = before && Number(notes[link.note]?.label) <= Number(notes[before.note]?.label);
    const own = candidates[link.candidate];
    if (!isAnew || !own || hasHeading(candidates[before.candidate]?.from ?? 0, own.from)) return link;
    const end = chain[index + 1]?.candidate ?? candidates.length;
    for (let candidate = link.candidate + 1; candidate < end; candidate++) {
      const later = candidates[candidate];
      if (!later?.strong || later.label !== own.label || !hasHeading(own.from, later.from)) continue;
      return { candidate, note: link.note };
    }
    return link;
  });
}

/** The chain without its weak links, but for those between strong ones whose notes are the next before and after. */
function standing(
  chain: readonly ChainLink[],
  candidates: readonly MarkCandidate[],
  { notes }: NoteBlock,
): ChainLink[] {
  const strong = new Set<number>();
  for (const { candidate, note } of chain) if (candidates[candidate]?.strong) strong.add(note);
  const holds = (from: number, to: number) => {
    for (let note = from; note <= to; note++) if (strong.has(note)) return true;
    return false;
  };
  return chain.filter(({ note }) => {
    if (strong.has(note)) return true;
    if (notes.length === 1) return false;
    const isFirst = note === 0;
    const isLast = note === notes.length - 1;
    return (isFirst || holds(note - 2, note - 1)) && (isLast || holds(note + 1, note + 2));
  });
}

/** Marks of notes that have one already, or that stand out of order: only where the style leaves no doubt. */
function citedAgain(
  chain: readonly ChainLink[],
  candidates: readonly MarkCandidate[],
  notesOf: (candidate: number) => readonly number[],
): FoundMark[] {
  const inChain = new Set(chain.map(({ candidate }) => candidate));
  const punctuated = chain.filter(({ candidate }) => candidates[candidate]?.evidence === 'after-punctuation');
  const found: FoundMark[] = [];
  let next = 0;
  candidates.forEach((candidate, index) => {
    while ((chain[next]?.candidate ?? Infinity) < index) next++;
    if (inChain.has(index)) return;
    const last = chain[next - 1]?.note ?? -1;
    const again = candidate.evidence === 'after-punctuation' && candidate.strong && punctuated.length >= 2;
    const note = nearest(notesOf(index), last);
    if (note === undefined || !(SURE.has(candidate.evidence) || (again && note <= last))) return;
    found.push({ candidate, note });
  });
  return found;
}

/** Where labels begin anew, the note of the same chapter: the last one up to where the text has come, else the next. */
function nearest(notes: readonly number[], last: number): number | undefined {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((notes[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return notes[low - 1] ?? notes[low];
}

function isShown(
  { style, headed, closes, notes }: NoteBlock,
  marks: readonly FoundMark[],
  linked: number,
): boolean {
  if (linked === 0) return false;
  const strong = new Set(marks.filter(({ candidate }) => candidate.strong).map(({ note }) => note)).size;
  const sure = new Set(marks.filter(({ candidate }) => SURE.has(candidate.evidence)).map(({ note }) => note))
    .size;
  if (style === 'symbol')
    return (
      isEven(
        notes.map(({ label }) => label),
        marks,
      ) || linked >= notes.length * SHARE
    );
  if (style === 'bracketed' && sure > 0 && (closes || headed || linked >= notes.length * SHARE)) return true;
  if (headed) return sure > 0 || strong >= notes.length * SHARE_UNDER_HEADING;
  return closes && strong >= notes.length / 2 && linked >= notes.length * SHARE;
}

/** As many marks of each sign as there are notes. */
function isEven(labels: readonly string[], marks: readonly FoundMark[]): boolean {
  const count = (all: readonly string[]) => all.toSorted().join(' ');
  return count(labels) === count(marks.map(({ candidate }) => candidate.label));
}

function doubtful(
  candidates: readonly MarkCandidate[],
  notesOf: (candidate: number) => readonly number[],
  linked: ReadonlySet<number>,
): ReadonlyMap<number, MarkCandidate> {
  const found = new Map<number, MarkCandidate>();
  candidates.forEach((candidate, index) => {
    const notes = notesOf(index);
    const note = notes.length === 1 ? notes[0] : undefined;
    if (note !== undefined && !linked.has(note) && !found.has(note)) found.set(note, candidate);
  });
  return found;
}
