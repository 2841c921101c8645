import type { ParagraphMatch, TextParagraph } from './paragraph-match.js';

/** The ids of a revision's paragraphs, and where the ids went that are not among them. */
export interface CarriedIds {
  /** One for each paragraph of the next revision, in reading order. */
  readonly ids: string[];
  /** For each old id that the next revision lacks, the ids that hold its words now, the largest part first. */
  readonly successors: Map<string, string[]>;
}

/**
 * Gives the next revision's paragraphs their ids: a paragraph that lives on keeps its id; of a split the larger
 * part keeps it, a merged paragraph has the first one's, and between equals the earlier wins. What is new, and a
 * copy, gets a fresh id. `newId` is asked again while it answers an id of `old` or of `reserved`.
 */
export function carryIds(
  old: readonly { readonly id: string; readonly text: string }[],
  next: readonly TextParagraph[],
  match: ParagraphMatch,
  newId: () => string,
  reserved: Iterable<string> = [],
): CarriedIds {
  const taken = new Set(reserved);
  for (const { id } of old) taken.add(id);
  const ids = new Array<string>(next.length).fill('');
  const lost: number[] = [];
  old.forEach(({ id }, index) => {
    const heir = heirOf(index, next, match);
    if (heir === undefined) lost.push(index);
    else ids[heir] = id;
  });
  for (let index = 0; index < ids.length; index++) {
    if (ids[index] === '') ids[index] = freshId(newId, taken);
  }
  const successors = new Map<string, string[]>();
  for (const index of lost) {
    const id = old[index]?.id;
    const parts = [...(match.forward[index] ?? [])].sort((a, b) => lengthAt(next, b) - lengthAt(next, a));
    if (id !== undefined)
      successors.set(
        id,
        parts.map((part) => ids[part]).filter((part) => part !== undefined),
      );
  }
  return { ids, successors };
}

/**
 * The next paragraph that carries an old one's id on: the largest of its parts, unless an earlier paragraph flows
 * into it too and names it.
 */
export function heirOf(
  index: number,
  next: readonly TextParagraph[],
  match: ParagraphMatch,
): number | undefined {
  let heir: number | undefined;
  const parts = match.forward[index] ?? [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? 0;
    if (match.backward[part]?.[0] !== index) continue;
    if (heir === undefined || lengthAt(next, part) > lengthAt(next, heir)) heir = part;
  }
  return heir;
}

function lengthAt(paragraphs: readonly TextParagraph[], index: number): number {
  return paragraphs[index]?.text.length ?? 0;
}

function freshId(newId: () => string, taken: Set<string>): string {
  for (;;) {
    const id = newId();
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
