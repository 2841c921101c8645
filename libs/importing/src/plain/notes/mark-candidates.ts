import { MarkPlace, type MarkCandidate, type Sign } from './mark-place.js';
import { DIGIT, plainDigits, RAISED_DIGIT } from './note-label.js';
import { StarSigns } from './star-signs.js';

const SIGN = new RegExp(String.raw`${DIGIT}+|${RAISED_DIGIT}+|\*+|†+|‡+|§+|¶`, 'gu');
const RAISED = new RegExp(RAISED_DIGIT, 'u');

/**
 * Every place in a text that may be the mark of one of the labels, in order. `wrapped`: lines were broken by a
 * program, so that a line end may stand for a space. Looks at each character a bounded number of times.
 */
export function markCandidates(
  text: string,
  labels: ReadonlySet<string>,
  wrapped: boolean,
): readonly MarkCandidate[] {
  const found: MarkCandidate[] = [];
  const stars = new StarSigns(text);
  let together: { readonly end: number; readonly sign: Sign } | null = null;
  for (const match of text.matchAll(SIGN)) {
    const [written] = match;
    const isSymbol = /[*†‡§¶]/u.test(written);
    const isMark = !written.startsWith('*') || stars.mayMark(match.index, written.length);
    if (written.length > 4) continue;
    const label = plainDigits(written);
    if (!labels.has(label) || !isMark) continue;
    const place = new MarkPlace(text, match.index, match.index + written.length, label, wrapped);
    const to = match.index + written.length;
    if (together && to <= together.end) {
      found.push({ ...together.sign, from: match.index, to, label });
      continue;
    }
    const group = isSymbol ? null : place.group(labels);
    const sign = isSymbol
      ? place.symbol()
      : place.number(written !== label && RAISED.test(written), group !== null);
    if (sign) found.push({ ...sign, label });
    if (sign && group) together = { end: to + group.length, sign };
  }
  return found;
}
