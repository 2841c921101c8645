import {
  CommentEdit,
  Failure,
  HighlightEdit,
  NewComment,
  NewHighlight,
  PlacementDecision,
} from '@postil/contract';
import { z } from 'zod';

// `version` is the one that the person looked at; `before` the words it had, `stood` its place (see `placeOf`). They
// decide what a conflict means.
const Action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('highlight:create'),
    payload: NewHighlight,
    range: z.object({ startOrdinal: z.int(), endOrdinal: z.int() }),
  }),
  z.object({ kind: z.literal('highlight:edit'), payload: HighlightEdit, version: z.int() }),
  z.object({ kind: z.literal('highlight:remove'), version: z.int() }),
  z.object({
    kind: z.literal('highlight:place'),
    payload: PlacementDecision,
    version: z.int(),
    stood: z.string(),
    /** Where the anchor of a new place stands; without it, nothing is shown before the answer. */
    range: z.object({ startOrdinal: z.int(), endOrdinal: z.int() }).nullable(),
  }),
  z.object({ kind: z.literal('comment:create'), payload: NewComment }),
  z.object({ kind: z.literal('comment:edit'), payload: CommentEdit, version: z.int(), before: z.string() }),
  z.object({ kind: z.literal('comment:remove'), version: z.int(), before: z.string() }),
]);
export type Action = z.infer<typeof Action>;

/** Something the reader did that the server has not confirmed yet. The `opId` stays the same on each retry. */
export const Operation = z.object({
  opId: z.uuid(),
  entityId: z.uuid(),
  /** The highlight that it belongs to: operations on one thread are sent one after the other. */
  threadId: z.uuid(),
  madeAt: z.string(),
  /** Of the shared feed, when the person looked: `version` is meant as of then. Unknown in what older pages kept. */
  epoch: z.string().optional(),
  action: Action,
});
export type Operation = z.infer<typeof Operation>;

/** An operation with the refusal it met, if any, as it is kept over a reload. */
export const StoredOperation = z.object({
  operation: Operation,
  refusal: Failure.nullable(),
  /** Its place among the others: when it was made first. Without it, the id tells that. */
  order: z.number().optional(),
});
export type StoredOperation = z.infer<typeof StoredOperation>;

/** Whether `later` makes no sense, or would be seen by others than meant, if `earlier` is refused. */
export function dependsOn(later: Operation, earlier: Operation): boolean {
  if (later.threadId !== earlier.threadId) return false;
  // Wherever a note stands, the rest of it stays as it is.
  if (earlier.action.kind === 'highlight:place') return later.action.kind === 'highlight:place';
  if (later.entityId === earlier.entityId) return true;
  if (earlier.action.kind === 'highlight:create') return true;
  if (earlier.action.kind === 'highlight:edit') return earlier.action.payload.visibility !== undefined;
  return (
    earlier.action.kind === 'comment:create' &&
    later.action.kind === 'comment:create' &&
    later.action.payload.parentId === earlier.entityId
  );
}

/** The version for `If-Match`, or null where nothing exists yet that it could be of. */
export function seenVersion(operation: Operation): number | null {
  return 'version' in operation.action ? operation.action.version : null;
}

export function withVersion(operation: Operation, { version, epoch }: Seen): Operation {
  const { action } = operation;
  return 'version' in action ? { ...operation, epoch, action: { ...action, version } } : operation;
}

/** A version of something, and the epoch that it is meant in. */
export interface Seen {
  readonly version: number;
  readonly epoch: string | undefined;
}

/** The operation as it follows upon another change of the same thing, which the server has answered with this. */
export function builtUpon(operation: Operation, answer: Seen & { readonly id: string }): Operation {
  const seen = seenVersion(operation);
  const isOfThis = operation.entityId === answer.id && operation.epoch === answer.epoch;
  return isOfThis && seen !== null && seen < answer.version ? withVersion(operation, answer) : operation;
}

/** Of what is gone already it has come true. */
export function isRemoval({ action }: Operation): boolean {
  return action.kind.endsWith(':remove');
}
