import type { Operation } from './operation.js';

/** As much of a row as decides what a conflict means. */
export interface NewestRow {
  readonly version: number;
  readonly deleted: boolean;
  /** The words of a comment; null for a highlight. */
  readonly body: string | null;
}

/**
 * What to do with an edit that met a newer version. Only the author edits a note, so a conflict comes from their own
 * other device, or from a thread that changed its audience, which raises versions without touching words. Words that
 * really differ are never overwritten unseen.
 */
export function afterConflict({ action }: Operation, newest: NewestRow): 'resend' | 'done' | 'refuse' {
  if (newest.deleted) return action.kind.endsWith(':remove') ? 'done' : 'refuse';
  if (action.kind === 'comment:edit' && action.payload.body === newest.body) return 'done';
  if ('before' in action) return action.before === newest.body ? 'resend' : 'refuse';
  return 'resend';
}
