import type { ImportWarning } from '@postil/contract';

const MOST = 50;

/** Gathers what an import noticed. The first fifty are kept; of the rest, how many there were. */
export class Warnings {
  private readonly kept: ImportWarning[] = [];
  private dropped = 0;

  /** `place` is the line of the source, from 1, or a place in words, such as “page 12”. */
  add(code: string, message: string, place: number | string | null = null): void {
    const line = typeof place === 'number' ? place : null;
    const where = typeof place === 'string' ? place : null;
    if (this.kept.length < MOST) this.kept.push({ code, message, line, where });
    else this.dropped++;
  }

  list(): ImportWarning[] {
    if (this.dropped === 0) return this.kept;
    return [
      ...this.kept,
      { code: 'more', message: `… and ${this.dropped} more of the same kind.`, line: null, where: null },
    ];
  }
}
