/** Stars also open and close emphasis: one that closes is no mark. */
export class StarSigns {
  private openAt = -1;

  constructor(private readonly text: string) {}

  mayMark(at: number, length: number): boolean {
    const before = this.text[at - 1] ?? ' ';
    const after = this.text[at + length] ?? ' ';
    if (before === '[' && after === ']') return true;
    if (/[\s([“"‘'«—]/u.test(before) && /\S/u.test(after)) {
      this.openAt = at;
      return false;
    }
    if (/\s/u.test(before)) return false;
    const isOpen = this.openAt >= 0 && !this.text.slice(this.openAt, at).includes('\n\n');
    this.openAt = -1;
    return !isOpen || /\\$/.test(this.text.slice(at - 1, at));
  }
}
