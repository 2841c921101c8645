import { ceilGrapheme, floorGrapheme, type WordChange } from '@postil/anchoring';

/** A stretch of a text as it is shown; `folded`: unchanged, and left out until somebody asks. */
export interface ShownWords {
  readonly kind: WordChange['kind'] | 'folded';
  readonly text: string;
}

/** UTF-16 code units that stay on each side of a change. */
const KEPT = 110;
/** Fewer than these are not worth a fold. */
const LEAST = 70;

/** Leaves out what is unchanged and far from any change. Joined, the stretches still give the whole. */
export function foldWords(changes: readonly WordChange[]): ShownWords[] {
  return changes.flatMap(({ kind, text }, index): ShownWords[] => {
    if (kind !== 'same') return [{ kind, text }];
    const isFirst = index === 0;
    const isLast = index === changes.length - 1;
    // Where nothing changes at all, as in a paragraph that only moved, its beginning tells which it is.
    const head = isFirst && !isLast ? 0 : KEPT;
    const tail = isLast ? 0 : KEPT;
    if (text.length < head + tail + LEAST) return [{ kind, text }];
    const from = head === 0 ? 0 : wordEndBefore(text, head);
    const to = tail === 0 ? text.length : wordStartAfter(text, text.length - tail);
    const parts: ShownWords[] = [
      { kind, text: text.slice(0, from) },
      { kind: 'folded', text: text.slice(from, to) },
      { kind, text: text.slice(to) },
    ];
    return parts.filter((part) => part.text !== '');
  });
}

function wordEndBefore(text: string, at: number): number {
  const space = text.slice(0, at).search(/\s\S*$/);
  // Scripts without spaces are cut between letters.
  return space > at / 2 ? space : floorGrapheme(text, at);
}

function wordStartAfter(text: string, at: number): number {
  const space = text.slice(at).search(/\s/);
  return space >= 0 && space < KEPT / 2 ? at + space + 1 : ceilGrapheme(text, at);
}
