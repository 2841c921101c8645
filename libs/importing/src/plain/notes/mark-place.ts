import {
  endsInAbbreviation,
  mayBeCounted,
  isCounting,
  isElided,
  isNamedWithNumber,
  isNumbered,
} from './number-context.js';

/** By what a number or sign in running text is taken for a footnote's mark; kept on the mark. */
export type Evidence =
  | 'bracketed'
  | 'superscript'
  | 'caret'
  | 'parenthesised'
  | 'after-emphasis'
  | 'after-punctuation'
  | 'glued'
  | 'spaced'
  | 'symbol';

/** A place that may be a footnote's mark. Offsets in UTF-16 code units of the text looked through. */
export interface MarkCandidate {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly evidence: Evidence;
  /** Strong: hardly anything but a mark looks like this. Weak: only its neighbours can tell. */
  readonly strong: boolean;
}

export type Sign = Omit<MarkCandidate, 'label'>;

const CLOSING = /[”’»"')\]}›」』]/u;
const POINTS = /[.,;:!?…。、，！？：；]/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const LONGEST_WORD = 40;
const LONGEST_GROUP = 24;
const LONGEST_EMPHASIS = 300;

/** A number or sign in running text, and whether what stands around it makes a mark of it. */
export class MarkPlace {
  private readonly before: string;
  private readonly after: string;

  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
    private readonly label: string,
    private readonly wrapped: boolean,
  ) {
    this.before = text[from - 1] ?? '\n';
    this.after = text[to] ?? '\n';
  }

  symbol(): Sign | null {
    const escape = this.before === '\\' ? 1 : 0;
    const bracketed = this.bracketed();
    if (bracketed) return bracketed;
    const before = this.text[this.from - 1 - escape] ?? '\n';
    if (!/[\p{L}\p{N}.,;:!?…"'”’»)\]]/u.test(before)) return null;
    if (!/[\s.,;:!?…"'”’»)\]—–]/u.test(this.after)) return null;
    return this.sign('symbol', true, this.from - escape);
  }

  /** What goes on with further marks after a point or a closing sign, as in `”6,7` and `.8–10`; null where nothing does. */
  group(labels: ReadonlySet<string>): string | null {
    if (!POINTS.test(this.before) && !CLOSING.test(this.before)) return null;
    const rest = this.text.slice(this.to, this.to + LONGEST_GROUP);
    const [group] = /^(?:[,–-]\d{1,3})+(?![\p{L}\p{N}%°]|[.,–-]\p{N})/u.exec(rest) ?? [];
    if (group === undefined) return null;
    const numbers = [this.label, ...group.split(/[,–-]/).slice(1)];
    const ascend = numbers.every((number, at) => at === 0 || Number(number) > Number(numbers[at - 1]));
    return ascend && numbers.every((number) => labels.has(number)) ? group : null;
  }

  number(raised: boolean, inGroup: boolean): Sign | null {
    const written = this.bracketed() ?? this.inTag();
    if (written) return written;
    if (raised) return this.raised();
    if (this.before === '^') return this.caret();
    if (this.before === '(' && this.after === ')') return this.parenthesised();
    if (!inGroup && !this.mayEndHere()) return null;
    if (/[\p{L}\p{M}]/u.test(this.before)) return this.glued();
    if (this.before === '_' || this.before === '*') return this.afterEmphasis();
    if (POINTS.test(this.before) || CLOSING.test(this.before)) return this.afterPunctuation(this.from);
    return this.spaced();
  }

  private sign(evidence: Evidence, strong: boolean, from = this.from, to = this.to): Sign {
    return { evidence, strong, from, to };
  }

  private bracketed(): Sign | null {
    if (this.before !== '[') return null;
    const closing = /^\\?\]/.exec(this.text.slice(this.to, this.to + 2))?.[0];
    if (closing === undefined) return null;
    const to = this.to + closing.length;
    const from = this.from - (this.text[this.from - 2] === '\\' ? 2 : 1);
    // `[1](https://…)` is a link, `[1]: …` says where links lead.
    if (this.text[to] === '(' && closing === ']' && from === this.from - 1) return null;
    return this.sign('bracketed', true, from, to);
  }

  private inTag(): Sign | null {
    const opening = /<sup>\[?$/i.exec(this.text.slice(Math.max(0, this.from - 6), this.from))?.[0];
    const closing = /^\]?<\/sup>/i.exec(this.text.slice(this.to, this.to + 7))?.[0];
    if (opening === undefined || closing === undefined) return null;
    return this.sign('superscript', true, this.from - opening.length, this.to + closing.length);
  }

  private raised(): Sign | null {
    const word = this.wordBefore(this.from);
    if (/[\p{L}\p{N}]/u.test(this.after)) return null;
    // Powers and units: 10², x², km².
    if (word.length === 1 || isNamedWithNumber(word, this.label)) return null;
    if (/\p{N}/u.test(this.before) && !this.endsInYear(this.from)) return null;
    return this.sign('superscript', true);
  }

  private caret(): Sign | null {
    const before = this.text[this.from - 2] ?? '\n';
    const to = this.after === '^' ? this.to + 1 : this.to;
    // `[^6]` is Markdown’s own.
    if (/[\s\p{N}\p{Ps})]/u.test(before) || this.wordBefore(this.from - 1).length === 1) return null;
    if (/[\p{L}\p{N}]/u.test(this.text[to] ?? ' ')) return null;
    return this.sign('caret', true, this.from - 1, to);
  }

  /** Attached to a word, or before a point: `(6)` before a word opens an item of an enumeration. */
  private parenthesised(): Sign | null {
    const before = this.text[this.from - 2] ?? '\n';
    const rest = this.text.slice(this.to + 1, this.to + 4);
    const ends = /^(?:[.,;:!?”’»]|\s*$|\n\n|[ ]$)/u.test(rest);
    const nextSentence =
      /^\s\p{Lu}/u.test(rest) && /[.!?…”’»"]\s$/u.test(this.text.slice(this.from - 3, this.from - 1));
    const attached = /[\p{L}.,;:!?”’»"]/u.test(before) && !/\p{L}/u.test(rest[0] ?? ' ');
    if (!ends && !nextSentence && !attached) return null;
    if (isNumbered(this.wordBefore(/\s/u.test(before) ? this.from - 2 : this.from - 1))) return null;
    return this.sign('parenthesised', false, this.from - 1, this.to + 1);
  }

  /** Ranges, decimals, ordinals, measures, times and names go on after a number. */
  private mayEndHere(): boolean {
    const rest = this.text.slice(this.to, this.to + 3);
    if (/^[\p{L}\p{N}_%°′″€$£¥º‰/\\+=×<>^~#@&|]/u.test(rest) || /^\^/.test(rest)) return false;
    if (/^[-–—.,:·'’][\p{N}]/u.test(rest)) return false;
    return !/^(?:-\p{L}|['’]s)/u.test(rest);
  }

  private glued(): Sign | null {
    const word = this.wordBefore(this.from);
    const outside = this.text[this.from - word.length - 1] ?? ' ';
    if (/[\p{N}@#\\/&=+<$€£_]/u.test(outside) || word.length < 2) return null;
    if (/\p{Lu}$/u.test(word) && word.length <= 5) return null;
    if (isNamedWithNumber(word, this.label)) return null;
    // “page12” lost its space, “NATO3” may be a name.
    const doubtful = isNumbered(word) || UNSPACED.test(this.before) || /^\p{Lu}+$|\p{Ll}\p{Lu}/u.test(word);
    return doubtful ? this.sign('glued', false) : this.sign('glued', true);
  }

  private afterEmphasis(): Sign | null {
    const delimiter = this.before;
    let start = this.from - 1;
    while (this.text[start - 1] === delimiter) start--;
    const inside = this.text[start - 1] ?? ' ';
    if (/\s/u.test(inside) || !this.opensBefore(start, delimiter)) return null;
    const isDoubtful = isNumbered(this.wordBefore(start)) || /\p{N}/u.test(inside);
    return this.sign('after-emphasis', !isDoubtful);
  }

  private opensBefore(end: number, delimiter: string): boolean {
    const back = this.text.slice(Math.max(0, end - LONGEST_EMPHASIS), end - 1);
    const open = back.lastIndexOf(delimiter);
    if (open < 0 || back.includes('\n\n', open)) return false;
    let first = open;
    while (back[first - 1] === delimiter) first--;
    return /[\s\p{Ps}\p{Pi}\p{Pd}"'>[]/u.test(back[first - 1] ?? '\n') && /\S/u.test(back[open + 1] ?? 'x');
  }

  private afterPunctuation(end: number): Sign | null {
    const sign = this.text[end - 1] ?? '';
    const before = this.text[end - 2] ?? '\n';
    const from = this.from;
    if (/[\s\p{Ps}\p{Pi}]/u.test(before)) return null;
    if (/\p{N}/u.test(before)) {
      // 3.12 and 1,848 are numbers; after a year, a mark may stand.
      if (CLOSING.test(sign) && sign !== "'" && sign !== '’' && sign !== '"')
        return this.sign('after-punctuation', true, from);
      return this.endsInYear(end - 1) && this.sentenceGoesOn()
        ? this.sign('after-punctuation', false, from)
        : null;
    }
    const word = this.wordBefore(end - 1);
    if (sign === '.' && endsInAbbreviation(word)) return null;
    if (sign === '.' && (word.length === 1 || /^[IVXLCDM]+$/.test(word)))
      return this.sign('after-punctuation', false, from);
    if ((sign === '’' || sign === "'") && isElided(word)) return null;
    if (sign === ':') return this.sign('after-punctuation', false, from);
    return this.sign('after-punctuation', true, from);
  }

  private spaced(): Sign | null {
    if (!/[ \u00A0\n]/u.test(this.before)) return null;
    const isLineStart = this.before === '\n';
    if (isLineStart && !this.wrapped) return null;
    const end = this.from - 1;
    const previous = this.text[end - 1] ?? '\n';
    if (/\s/u.test(previous)) return null;
    const from = isLineStart ? this.from : end;
    if (/[.!?…”’"»)]/u.test(previous)) return this.betweenSentences(end, from);
    const word = this.wordBefore(previous === '_' || previous === '*' ? end - 1 : end);
    const isEmphasised = previous === '_' || previous === '*';
    if (!isEmphasised && !/^\p{Lu}/u.test(word)) return null;
    if (word.length < 2 || isNumbered(word) || isCounting(word)) return null;
    const [, next = ''] = /^[ \n]([\p{L}’']+)/u.exec(this.text.slice(this.to, this.to + LONGEST_WORD)) ?? [];
    if (next !== '' && mayBeCounted(next)) return null;
    return this.sign('spaced', false, from);
  }

  /** Few sentences begin with a number; between two of them it is rather a mark. */
  private betweenSentences(end: number, from: number): Sign | null {
    const word = this.wordBefore(end - 1);
    if (this.text[end - 1] === '.' && (endsInAbbreviation(word) || word.length < 2)) return null;
    return this.sentenceGoesOn() ? this.sign('spaced', false, from) : null;
  }

  private sentenceGoesOn(): boolean {
    const rest = this.text.slice(this.to, this.to + 4);
    return (
      rest === '' ||
      /^(?:\s*$|\n\s*\n|\s+["“‘'«([_*]?\p{Lu})/u.test(rest) ||
      (!this.wrapped && rest.startsWith('\n'))
    );
  }

  /** The letters that end at an offset. */
  private wordBefore(end: number): string {
    return (
      /[\p{L}\p{M}]*$/u.exec(this.text.slice(Math.max(0, end - LONGEST_WORD), Math.max(0, end)))?.[0] ?? ''
    );
  }

  private endsInYear(end: number): boolean {
    return /(?:^|[^\p{N}.,\-–])(?:1\d{3}|20\d{2})$/u.test(this.text.slice(Math.max(0, end - 6), end));
  }
}
