import type { Color } from '@postil/contract';
import type { Passage } from './interval-index.js';
import type { Segment } from './segments.js';

/**
 * The shared `Highlight` objects a segment is painted with, as `::highlight()` knows them. A handful for the whole
 * page: one object for each annotation would take seconds to register.
 */
export function paintNames({ passages }: Segment, focusedId: string | null): string[] {
  const focused = passages.find((passage) => passage.noteId === focusedId);
  const top: Passage = focused ?? passages[0];
  const names = [`${top.own ? 'own' : 'note'}-${top.color}`];
  if (passages.length === 2) names.push('note-deep');
  if (passages.length >= 3) names.push('note-deepest');
  if (top.private) names.push('note-private');
  if (top.pending) names.push('note-pending');
  if (focused) names.push('note-focused');
  return names;
}

export const colors = ['yellow', 'blue', 'rose', 'green', 'violet'] as const satisfies readonly Color[];

/** The passage that somebody has just selected, while they decide what to do with it. */
export const CHOSEN = 'passage-chosen';

/** Where something was found in the text, and the place among them that one looks at. */
export const FOUND = 'find-match';
export const LOOKED_AT = 'find-current';

/** All of them, the lowest layer first: a later one paints over an earlier. */
export const paintLayers: readonly string[] = [
  ...colors.map((color) => `note-${color}`),
  ...colors.map((color) => `own-${color}`),
  'note-deep',
  'note-deepest',
  'note-private',
  'note-pending',
  'note-focused',
  FOUND,
  LOOKED_AT,
  CHOSEN,
];
