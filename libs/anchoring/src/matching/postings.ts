/**
 * Where numbers occur: many (key, place) pairs in flat arrays, chained by hash. A map of lists would cost an object
 * for each key.
 */
export class Postings {
  private keys = new Int32Array(1024);
  private places = new Int32Array(1024);
  private count = 0;
  private heads: Int32Array | undefined;
  private chain = new Int32Array(0);

  add(key: number, place: number): void {
    if (this.count === this.keys.length) {
      this.keys = grown(this.keys);
      this.places = grown(this.places);
    }
    this.keys[this.count] = key;
    this.places[this.count++] = place;
    this.heads = undefined;
  }

  /** The places of a key, in the order they were added; none if there are more than `most`. */
  placesOf(key: number, most: number, found: number[]): number[] {
    found.length = 0;
    const heads = (this.heads ??= this.link());
    for (let at = heads[slotOf(key, heads.length)] ?? -1; at >= 0; at = this.chain[at] ?? -1) {
      if (this.keys[at] !== key) continue;
      if (found.length === most) {
        found.length = 0;
        break;
      }
      found.push(this.places[at] ?? 0);
    }
    return found;
  }

  private link(): Int32Array {
    let size = 1024;
    while (size < this.count) size *= 2;
    const heads = new Int32Array(size).fill(-1);
    this.chain = new Int32Array(this.count);
    for (let at = this.count - 1; at >= 0; at--) {
      const slot = slotOf(this.keys[at] ?? 0, size);
      this.chain[at] = heads[slot] ?? -1;
      heads[slot] = at;
    }
    return heads;
  }
}

function slotOf(key: number, size: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
