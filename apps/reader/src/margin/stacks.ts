import type { Placement } from '@postil/contract';
import type { NoteView } from '../sync/store-view.js';

/** About a line of text, in UTF-16 code units. */
const LINE = 70;

/** Notes in the text's order, those together whose passages overlap and begin within a line of each other. */
export function stacksOf(notes: readonly NoteView[]): NoteView[][] {
  const stacks: NoteView[][] = [];
  for (const note of notes) {
    const stack = stacks.at(-1);
    if (stack?.[0] && belongTogether(stack[0], note)) stack.push(note);
    else stacks.push([note]);
  }
  return stacks;
}

function belongTogether(first: NoteView, note: NoteView): boolean {
  const a = first.highlight.placement;
  const b = note.highlight.placement;
  if (!a || !b || a.startOrdinal !== b.startOrdinal) return false;
  return Math.abs(b.start.offset - a.start.offset) <= LINE && overlap(a, b);
}

function overlap(a: Placement, b: Placement): boolean {
  const endsAfter = (one: Placement, other: Placement) =>
    one.endOrdinal > other.startOrdinal ||
    (one.endOrdinal === other.startOrdinal && one.end.offset > other.start.offset);
  return endsAfter(a, b) && endsAfter(b, a);
}

export interface StackedCard {
  readonly note: NoteView;
  /** The ids of all notes that share its place, itself among them. */
  readonly stack: readonly string[];
}

/** One card for each stack: its focused note, else its first. What somebody is writing in is never covered. */
export function topCards(
  stacks: readonly (readonly NoteView[])[],
  focusedId: string | null,
  uncovered: ReadonlySet<string>,
): StackedCard[] {
  return stacks.flatMap((notes) => {
    const stack = notes.map(({ highlight }) => highlight.id);
    const top = notes.find(({ highlight }) => highlight.id === focusedId) ?? notes[0];
    return notes
      .filter((note) => note === top || uncovered.has(note.highlight.id))
      .map((note) => ({ note, stack }));
  });
}
