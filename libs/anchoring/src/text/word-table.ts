/**
 * Numbers of words, looked up by where a word stands among the code units of a text: neither asking nor adding costs
 * a string. Open addressing with linear probing.
 */
export class WordTable {
  /** The code units of all words, one after the other, and where each word begins; one more for where the last ends. */
  private units = new Uint16Array(4096);
  private readonly starts = [0];
  private readonly keys: number[] = [];
  /** For each slot the index of a word plus one, 0 where it is free, and the word's hash. */
  private slots = new Int32Array(2 * 1024);

  /** The number of the word at `from` … `to` of some code units, or -1. Equal words must come with equal hashes. */
  find(units: Uint16Array, from: number, to: number, hash: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    for (let slot = (hash << 1) & last; ; slot = (slot + 2) & last) {
      const index = (slots[slot] ?? 0) - 1;
      if (index < 0) return -1;
      if (slots[slot + 1] === hash && this.isWord(index, units, from, to)) return this.keys[index] ?? -1;
    }
  }

  /** Adds a word that is not there yet. */
  add(units: Uint16Array, from: number, to: number, hash: number, key: number): void {
    const start = this.starts[this.keys.length] ?? 0;
    const end = start + to - from;
    if (end > this.units.length) {
      const larger = new Uint16Array(2 * end);
      larger.set(this.units);
      this.units = larger;
    }
    for (let step = 0; step < to - from; step++) this.units[start + step] = units[from + step] ?? 0;
    this.starts.push(end);
    this.keys.push(key);
    if (this.keys.length * 4 > this.slots.length) this.enlarge();
    this.enter(this.keys.length, hash);
  }

  private enlarge(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 4);
    for (let slot = 0; slot < before.length; slot += 2) {
      const held = before[slot] ?? 0;
      if (held > 0) this.enter(held, before[slot + 1] ?? 0);
    }
  }

  /** `held` is the index of a word plus one. */
  private enter(held: number, hash: number): void {
    const { slots } = this;
    const last = slots.length - 1;
    let slot = (hash << 1) & last;
    while (slots[slot] !== 0) slot = (slot + 2) & last;
    slots[slot] = held;
    slots[slot + 1] = hash;
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
