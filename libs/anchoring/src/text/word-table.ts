/**
 * Numbers of words, looked up by where a word stands among the code units of a text: neither asking nor adding costs
 * a string. Open addressing with linear probing.
 */
export class WordTable {
  /** The code units of all words, one after the other, and where each word begins; one more for where the last ends. */
  private units = new Uint16Array(4096);
  private readonly starts = [0];
  private readonly hashes: number[] = [];
  private readonly keys: number[] = [];
  /** The index of a word plus one; 0 is free. */
  private slots = new Int32Array(1024);

  /** The number of the word at `from` … `to` of some code units, or -1. Equal words must come with equal hashes. */
  find(units: Uint16Array, from: number, to: number, hash: number): number {
    const last = this.slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const index = (this.slots[slot] ?? 0) - 1;
      if (index < 0) return -1;
      if (this.hashes[index] === hash && this.isWord(index, units, from, to)) return this.keys[index] ?? -1;
    }
  }

  /** Adds a word that is not there yet. */
  add(units: Uint16Array, from: number, to: number, hash: number, key: number): void {
    const start = this.starts.at(-1) ?? 0;
    const end = start + to - from;
    if (end > this.units.length) {
      const larger = new Uint16Array(2 * end);
      larger.set(this.units);
      this.units = larger;
    }
    for (let step = 0; step < to - from; step++) this.units[start + step] = units[from + step] ?? 0;
    this.starts.push(end);
    this.hashes.push(hash);
    this.keys.push(key);
    if (this.keys.length * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 4);
      for (let index = 0; index < this.keys.length; index++) this.enter(index);
    } else this.enter(this.keys.length - 1);
  }

  private enter(index: number): void {
    const last = this.slots.length - 1;
    let slot = (this.hashes[index] ?? 0) & last;
    while (this.slots[slot] !== 0) slot = (slot + 1) & last;
    this.slots[slot] = index + 1;
  }

  private isWord(index: number, units: Uint16Array, from: number, to: number): boolean {
    const start = this.starts[index] ?? 0;
    const length = (this.starts[index + 1] ?? 0) - start;
    if (length !== to - from) return false;
    for (let step = 0; step < length; step++)
      if (this.units[start + step] !== units[from + step]) return false;
    return true;
  }
}
