/** Fewer words parted at line ends than this tell no custom. */
const FEWEST = 3;
const PARTED = /(?<![\p{L}\p{M}’'])([\p{L}\p{M}’']{2,40})-\n[ \t]*(\p{Ll}[\p{L}\p{M}’']{1,40})/gu;
const WORD = /[\p{L}\p{M}’']+(?:-[\p{L}\p{M}’']+)*/gu;

/** Knows, for words parted by a hyphen at a line's end, which of them have no hyphen otherwise. */
export class LineEndHyphens {
  private readonly joined = new Set<string>();
  /** Whether this text parts words at line ends, so that a hyphen there tells nothing. */
  private readonly parts: boolean;

  constructor(lines: readonly string[]) {
    const text = lines.join('\n');
    const parted = [...text.matchAll(PARTED)].map(([, before = '', after = '']) => ({ before, after }));
    const asked = new Set(
      parted.flatMap(({ before, after }) => [
        fold(before + after),
        fold(`${before}-${after}`),
        fold(before),
        fold(after),
      ]),
    );
    const seen = new Set<string>();
    if (parted.length > 0) {
      for (const [word] of text.matchAll(WORD)) if (asked.has(fold(word))) seen.add(fold(word));
    }
    let split = 0;
    let kept = 0;
    const open: string[] = [];
    for (const { before, after } of parted) {
      const whole = fold(before + after);
      if (seen.has(fold(`${before}-${after}`))) kept++;
      else if (seen.has(whole)) {
        split++;
        this.joined.add(whole);
      } else if (seen.has(fold(before)) && seen.has(fold(after))) kept++;
      else open.push(whole);
    }
    this.parts = split >= FEWEST && split > kept;
    if (this.parts) for (const whole of open) this.joined.add(whole);
  }

  /** Whether the hyphen between two lines goes away with the line's end. */
  partsWord(before: string, after: string): boolean {
    const [head] = /[\p{L}\p{M}’']{2,40}(?=-$)/u.exec(before.slice(-42)) ?? [];
    const [tail] = /^\p{Ll}[\p{L}\p{M}’']{1,40}/u.exec(after) ?? [];
    return head !== undefined && tail !== undefined && this.joined.has(fold(head + tail));
  }
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}
