/** A place in the text, and the note that it would be the mark of. */
export interface ChainLink {
  readonly candidate: number;
  readonly note: number;
}

/** Beyond this many pairs of a place and a note, places take the next note of their label, without looking ahead. */
const MOST_PAIRS = 3_000_000;

/**
 * The heaviest choice of marks that ascends: later places mark later notes, each note once (a heaviest increasing
 * subsequence, in O(p log n) for p pairs and n notes). Of two equal choices the one with the earlier places.
 * `weights` are those of the candidates, in the order of the text; `notesOf` gives the notes that one may mark, ascending.
 */
export function ascendingChain(
  weights: readonly number[],
  notesOf: (candidate: number) => readonly number[],
  notes: number,
): ChainLink[] {
  const pairs = weights.reduce((sum, _, candidate) => sum + notesOf(candidate).length, 0);
  if (pairs > MOST_PAIRS) return eagerChain(weights.length, notesOf);
  const best = new BestChains(notes, pairs);
  weights.forEach((weight, candidate) => {
    const possible = notesOf(candidate);
    // Later notes first, so that no place marks two of them.
    for (let index = possible.length - 1; index >= 0; index--)
      best.add(candidate, possible[index] ?? 0, weight);
  });
  return best.chain();
}

/** The best chain that ends at or before each note: a Fenwick tree of maxima. */
class BestChains {
  private readonly candidates: Int32Array;
  private readonly notes: Int32Array;
  private readonly before: Int32Array;
  private readonly weights: Float64Array;
  /** For each node of the tree the pair that ends its heaviest chain, or -1. */
  private readonly tree: Int32Array;
  private count = 0;

  constructor(notes: number, pairs: number) {
    this.candidates = new Int32Array(pairs);
    this.notes = new Int32Array(pairs);
    this.before = new Int32Array(pairs);
    this.weights = new Float64Array(pairs);
    this.tree = new Int32Array(notes + 1).fill(-1);
  }

  add(candidate: number, note: number, weight: number): void {
    const before = this.heaviest(note);
    const pair = this.count++;
    this.candidates[pair] = candidate;
    this.notes[pair] = note;
    this.before[pair] = before;
    this.weights[pair] = weight + this.weightOf(before);
    for (let node = note + 1; node < this.tree.length; node += node & -node) {
      if (this.weightOf(this.tree[node] ?? -1) < this.weightOf(pair)) this.tree[node] = pair;
    }
  }

  chain(): ChainLink[] {
    const links: ChainLink[] = [];
    for (let pair = this.heaviest(this.tree.length - 1); pair >= 0; pair = this.before[pair] ?? -1) {
      links.push({ candidate: this.candidates[pair] ?? 0, note: this.notes[pair] ?? 0 });
    }
    return links.reverse();
  }

  /** The pair that ends the heaviest chain over the notes below one. */
  private heaviest(note: number): number {
    let found = -1;
    for (let node = note; node > 0; node -= node & -node) {
      const pair = this.tree[node] ?? -1;
      if (this.weightOf(pair) > this.weightOf(found)) found = pair;
    }
    return found;
  }

  private weightOf(pair: number): number {
    return pair < 0 ? 0 : (this.weights[pair] ?? 0);
  }
}

function eagerChain(candidates: number, notesOf: (candidate: number) => readonly number[]): ChainLink[] {
  const links: ChainLink[] = [];
  const taken = new Map<readonly number[], number>();
  let last = -1;
  for (let candidate = 0; candidate < candidates; candidate++) {
    const possible = notesOf(candidate);
    let index = taken.get(possible) ?? 0;
    while ((possible[index] ?? Infinity) <= last) index++;
    taken.set(possible, index);
    const note = possible[index];
    if (note === undefined) continue;
    links.push({ candidate, note });
    last = note;
  }
  return links;
}
