/** Gives equal sequences of numbers one number, counted from 0 with those that are given to nothing else. */
export class SequenceNumbers {
  private readonly sequences: Int32Array[] = [];
  /** The numbers of the sequences with the same hash. */
  private readonly byHash = new Map<number, number[]>();

  /** A number of its own, for what equals no sequence. */
  unequalled(): number {
    return this.sequences.push(nothing) - 1;
  }

  numberOf(sequence: Int32Array): number {
    const hash = hashOf(sequence);
    let alike = this.byHash.get(hash);
    if (!alike) this.byHash.set(hash, (alike = []));
    for (const number of alike) if (isSame(this.sequences[number], sequence)) return number;
    alike.push(this.sequences.length);
    return this.sequences.push(sequence) - 1;
  }
}

const nothing = new Int32Array(0);

function hashOf(sequence: Int32Array): number {
  let hash = sequence.length;
  for (let at = 0; at < sequence.length; at++) {
    hash = Math.imul(hash ^ (sequence[at] ?? 0), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return hash;
}

function isSame(a: Int32Array | undefined, b: Int32Array): boolean {
  if (a?.length !== b.length) return false;
  for (let at = 0; at < b.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
