import type { Highlight, Placement } from '@postil/contract';
import type { Action, Operation, Seen } from './operation.js';

/** As much of a row as decides what a conflict means. */
export interface NewestRow extends Seen {
  readonly deleted: boolean;
  /** The words of a comment; null for a highlight. */
  readonly body: string | null;
  /** Where a highlight stands, as `placeOf` names it; empty for a comment. */
  readonly place: string;
}

/** Names where a highlight stands in the revision that is open, so that two places can be compared. */
export function placeOf({ placement, orphan }: Pick<Highlight, 'placement' | 'orphan'>): string {
  if (placement) return anchorPlace(placement);
  return orphan ? 'orphan' : '';
}

function anchorPlace({ start, end }: Pick<Placement, 'start' | 'end'>): string {
  return `${start.paragraphId}:${start.offset} ${end.paragraphId}:${end.offset}`;
}

/**
 * What to do with an edit that met a newer version. Only the author edits the words of a note, so a conflict comes from their own
 * other device, or from a thread that changed its audience, which raises versions without touching words. Words that
 * really differ are never overwritten unseen.
 */
export function afterConflict({ action }: Operation, newest: NewestRow): 'resend' | 'done' | 'refuse' {
  if (action.kind === 'highlight:place') return afterPlacingConflict(action, newest);
  if (newest.deleted) return action.kind.endsWith(':remove') ? 'done' : 'refuse';
  if (action.kind === 'comment:edit' && action.payload.body === newest.body) return 'done';
  if ('before' in action) return action.before === newest.body ? 'resend' : 'refuse';
  return 'resend';
}

/** Several people may decide where a note stands. Nobody's decision is overwritten by one that didn't know of it. */
function afterPlacingConflict(
  { payload, stood }: Extract<Action, { kind: 'highlight:place' }>,
  newest: NewestRow,
): 'resend' | 'done' | 'refuse' {
  if (newest.place === stood) return 'resend';
  const wished = payload.decision === 'place' ? anchorPlace(payload.anchor) : payload.decision;
  return newest.place === wished ? 'done' : 'refuse';
}
