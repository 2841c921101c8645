import type { ImportWarning } from '@postil/contract';

const MOST = 50;

/** Gathers what an import noticed. The first fifty are kept; of the rest, how many there were. */
export class Warnings {
  private readonly kept: ImportWarning[] = [];
  private dropped = 0;

  add(code: string, message: string, line: number | null = null): void {
    if (this.kept.length < MOST) this.kept.push({ code, message, line });
    else this.dropped++;
  }

  list(): ImportWarning[] {
    if (this.dropped === 0) return this.kept;
    return [
      ...this.kept,
      { code: 'more', message: `… and ${this.dropped} more of the same kind.`, line: null },
    ];
  }
}
