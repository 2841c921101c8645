import { diffWords, type WordChange } from '@postil/anchoring';
import type { ParagraphChange } from '@postil/contract';

/** Stands between the paragraphs of a split or a merge; in a paragraph's own text it can't be. */
export const PARAGRAPH_END = '\u2029';

/** What changed, word by word. */
export function wordChangesOf({ before, after }: ParagraphChange): WordChange[] {
  const changes = diffWords(textOf(before), textOf(after));
  // Where a paragraph ends or no longer does, a space goes or comes: its end already says so.
  const isBreak = (change: WordChange | undefined) => change?.text.includes(PARAGRAPH_END) === true;
  return changes.filter(
    ({ kind, text }, at) =>
      kind === 'same' || !/^ +$/.test(text) || !(isBreak(changes[at - 1]) || isBreak(changes[at + 1])),
  );
}

function textOf(paragraphs: ParagraphChange['before']): string {
  return paragraphs.map(({ text }) => text).join(PARAGRAPH_END);
}

/** A moved paragraph may have been edited too. */
export function isEdited({ before, after }: ParagraphChange): boolean {
  return before.length > 0 && after.length > 0 && textOf(before) !== textOf(after);
}

/** How many paragraphs between two changes, one after the other in the list, stay as they are. */
export function unchangedBetween(earlier: ParagraphChange | null, later: ParagraphChange): number {
  const now = gap(earlier?.after, later.after);
  // What was removed has no place in the new text, so it is told by the old one.
  return now ?? gap(earlier?.before, later.before) ?? 0;
}

function gap(
  earlier: ParagraphChange['before'] | undefined,
  later: ParagraphChange['before'],
): number | null {
  const start = Math.min(...later.map(({ ordinal }) => ordinal));
  const end = earlier ? Math.max(...earlier.map(({ ordinal }) => ordinal)) : -1;
  if (!Number.isFinite(start) || !Number.isFinite(end)) return null;
  return Math.max(0, start - end - 1);
}
