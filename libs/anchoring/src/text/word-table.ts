/**
 * Numbers of words, looked up by where a word stands in a text: a word that is known costs no string of its own.
 * Open addressing with linear probing.
 */
export class WordTable {
  private readonly words: string[] = [];
  private readonly hashes: number[] = [];
  private readonly keys: number[] = [];
  /** The index of a word plus one; 0 is free. */
  private slots = new Int32Array(1024);

  /** The number of the word at `from` … `to` of a text, or -1. Equal words must come with equal hashes. */
  find(text: string, from: number, to: number, hash: number): number {
    const last = this.slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const index = (this.slots[slot] ?? 0) - 1;
      if (index < 0) return -1;
      if (this.hashes[index] === hash && stands(this.words[index] ?? '', text, from, to))
        return this.keys[index] ?? -1;
    }
  }

  /** Adds a word that is not there yet. */
  add(word: string, hash: number, key: number): void {
    this.words.push(word);
    this.hashes.push(hash);
    this.keys.push(key);
    if (this.words.length * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 4);
      for (let index = 0; index < this.words.length; index++) this.enter(index);
    } else this.enter(this.words.length - 1);
  }

  private enter(index: number): void {
    const last = this.slots.length - 1;
    let slot = (this.hashes[index] ?? 0) & last;
    while (this.slots[slot] !== 0) slot = (slot + 1) & last;
    this.slots[slot] = index + 1;
  }
}

function stands(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++)
    if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}
