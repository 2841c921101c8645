/** Which old paragraph became which new one: at most one for each, while the match is being made. */
export class Pairing {
  readonly toNext: Int32Array;
  readonly toOld: Int32Array;
  /** How many pairs there are. */
  count = 0;
  /** How often it was changed. */
  changes = 0;

  /** `oldLetters`: the length of each old paragraph in UTF-16 code units. */
  constructor(
    readonly oldLetters: Int32Array,
    nextCount: number,
  ) {
    this.toNext = new Int32Array(oldLetters.length).fill(-1);
    this.toOld = new Int32Array(nextCount).fill(-1);
  }

  /** Neither may have a partner. */
  pair(old: number, next: number): void {
    this.changes++;
    this.count++;
    this.toNext[old] = next;
    this.toOld[next] = old;
  }

  part(old: number): void {
    this.changes++;
    const next = this.toNext[old] ?? -1;
    if (next < 0) return;
    this.count--;
    this.toOld[next] = -1;
    this.toNext[old] = -1;
  }

  /** True where both are there and neither has a partner yet. */
  isFree(old: number, next: number): boolean {
    return this.toNext[old] === -1 && this.toOld[next] === -1;
  }

  freeOld(): number[] {
    return freeOnes(this.toNext);
  }

  freeNext(): number[] {
    return freeOnes(this.toOld);
  }
}

function freeOnes(partners: Int32Array): number[] {
  const free: number[] = [];
  for (let index = 0; index < partners.length; index++) if (partners[index] === -1) free.push(index);
  return free;
}
