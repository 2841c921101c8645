/** How many numbers share one piece of memory. */
const TOGETHER = 16_384;

/**
 * Gives room for short arrays of numbers out of larger pieces of memory: to take and to give back memory for each
 * costs more than to fill it.
 */
export class NumberStore {
  private memory = new ArrayBuffer(0);
  private used = 0;

  /** Whole numbers, all 0. */
  integers(length: number): Int32Array<ArrayBuffer> {
    const from = this.take(length);
    return new Int32Array(this.memory, from, length);
  }

  /** Numbers of single precision, all 0. */
  decimals(length: number): Float32Array<ArrayBuffer> {
    const from = this.take(length);
    return new Float32Array(this.memory, from, length);
  }

  /** Where in the memory room for so many numbers begins, in bytes. */
  private take(length: number): number {
    const size = 4 * length;
    if (this.used + size > this.memory.byteLength) {
      this.memory = new ArrayBuffer(Math.max(size, 4 * TOGETHER));
      this.used = 0;
    }
    const from = this.used;
    this.used += size;
    return from;
  }
}
