import { textOf, type Line, type Span } from './line.js';
import { withoutStart } from './untagged-lists.js';

/** What a note begins with. */
export interface NoteLabel {
  readonly label: string;
  /** Smaller and above the line, as its mark in the text is. */
  readonly raised: boolean;
  /** The rest of the line. */
  readonly rest: Line;
}

const SYMBOLS = '*∗⁎†‡§¶‖#';
const LABEL = /^\s*[([]?(\d{1,4}|[*∗⁎†‡§¶‖#]{1,4}|[a-z])[)\].:]?(?:\s+|$)/u;
const GLUED = /^\s*(\d{1,4}|[*∗⁎†‡§¶‖#]{1,4})(?=\p{L}|["“„«‘'(])/u;
const RAISED: Record<string, string> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
};

/** Digits that are raised by their very letters, as those of the line. */
export function plainDigits(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹]/g, (digit) => RAISED[digit] ?? digit);
}

/** The label at the beginning of a line; null where it has none. */
export function noteLabel(line: Line): NoteLabel | null {
  const [first] = line.spans;
  if (!first) return null;
  const text = first.text.trim();
  const raisedDigits = /^\s*[⁰¹²³⁴-⁹]{1,4}/u.exec(first.text);
  if (raisedDigits) {
    const label = plainDigits(raisedDigits[0].trim());
    return { label, raised: true, rest: trimmed(withoutStart(line, raisedDigits[0].length)) };
  }
  if (first.shift === 'raised' && isLabel(text)) {
    return { label: bareLabel(text), raised: true, rest: trimmed(withoutStart(line, first.text.length)) };
  }
  const whole = textOf(line);
  const plain = LABEL.exec(whole) ?? GLUED.exec(whole);
  if (!plain) return null;
  return {
    label: bareLabel(plain[1] ?? ''),
    raised: false,
    rest: trimmed(withoutStart(line, plain[0].length)),
  };
}

function trimmed(line: Line): Line {
  const blank = /^\s*/.exec(textOf(line))?.[0].length ?? 0;
  return withoutStart(line, blank);
}

export function isLabel(text: string): boolean {
  return /^[([]?(?:\d{1,4}|[*∗⁎†‡§¶‖#]{1,4}|[a-z])[)\].:]?$/u.test(plainDigits(text.trim()));
}

/** A label without brackets, asterisks of every make the same. */
export function bareLabel(text: string): string {
  return plainDigits(text.trim())
    .replace(/^[([]|[)\].:]$/g, '')
    .replace(/[∗⁎]/g, '*');
}

export function isSymbol(label: string): boolean {
  return [...label].every((letter) => SYMBOLS.includes(letter));
}

/** Whether a label may be the one after another: the next number or letter, or another symbol. */
export function followsLabel(label: string, previous: string | null): boolean {
  if (previous === null) return true;
  if (isSymbol(label)) return isSymbol(previous) && label !== previous;
  if (/^\d+$/.test(label))
    return /^\d+$/.test(previous) ? Number(label) === Number(previous) + 1 : isSymbol(previous);
  return /^[a-z]$/.test(previous) && label.charCodeAt(0) === previous.charCodeAt(0) + 1;
}

/** The labels that raised letters name: one, or several as in “1, 2”. Empty where they name none. */
export function labelsIn(span: Span): string[] {
  const parts = plainDigits(span.text)
    .trim()
    .split(/\s*[,;]\s*|\s+/u)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.length <= 6 && parts.every(isLabel) ? parts.map(bareLabel) : [];
}
