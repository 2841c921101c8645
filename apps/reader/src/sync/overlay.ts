import type { Comment, Highlight, Reading } from '@postil/contract';
import { emptyFeed, type FeedState, type Known } from '@postil/feed';
import { isRemoval } from './operation.js';
import type { OutboxEntry } from './outbox-item.js';

/** Rows with unsent changes stand above every version that the server may tell of meanwhile. */
const ABOVE_ALL = Number.MAX_SAFE_INTEGER;

/** The newest row that the feeds have of an entity; a thread on the move may stand in two of them. */
export function newestHighlight(feeds: Iterable<FeedState>, id: string): Highlight | null {
  return newestRow([...feeds].map((feed) => feed.highlights.get(id)));
}

export function newestComment(feeds: Iterable<FeedState>, id: string): Comment | null {
  return newestRow([...feeds].map((feed) => feed.comments.get(id)));
}

function newestRow<Row extends { version: number }>(known: (Known<Row> | undefined)[]): Row | null {
  let newest: Row | null = null;
  for (const candidate of known) {
    if (!candidate || !('row' in candidate)) continue;
    if (!newest || candidate.row.version > newest.version) newest = candidate.row;
  }
  return newest;
}

/**
 * The own changes that the server has not confirmed, as one more feed on top of the others. Refused creations stay,
 * as their author left them, so that their words do; of other refused edits and removals the thread shows what the
 * others see.
 */
export function overlay(
  feeds: readonly FeedState[],
  entries: readonly OutboxEntry[],
  reading: Pick<Reading, 'memberId' | 'revision'>,
): FeedState {
  const highlights = new Map<string, Known<Highlight>>();
  const comments = new Map<string, Known<Comment>>();
  const below: FeedState = {
    ...emptyFeed('shared', { feed: '', epoch: '', seq: 0 }, reading.revision.id),
    highlights,
    comments,
  };
  const stack = [...feeds, below];
  const put = (row: Highlight) => highlights.set(row.id, { row: { ...row, version: ABOVE_ALL } });
  const putComment = (row: Comment) => comments.set(row.id, { row: { ...row, version: ABOVE_ALL } });

  const refusedNew = new Set<string>();
  for (const { operation, status } of entries) {
    const { action, entityId, madeAt } = operation;
    const isNew = action.kind === 'highlight:create' || action.kind === 'comment:create';
    if (status === 'refused' && isNew) refusedNew.add(entityId);
    const isChangeOfNew = refusedNew.has(entityId) && !isRemoval(operation);
    if (status === 'refused' && !isNew && !isChangeOfNew) continue;
    const highlight = newestHighlight(stack, entityId);
    const comment = newestComment(stack, entityId);
    switch (action.kind) {
      case 'highlight:create':
        // The frame may be here before the answer.
        if (highlight) break;
        put(newHighlight(operation.entityId, action, madeAt, reading));
        break;
      case 'highlight:edit':
        if (highlight && highlight.deletedAt === null) put({ ...highlight, ...definedOf(action.payload) });
        break;
      case 'highlight:remove':
        if (highlight) put({ ...highlight, deletedAt: highlight.deletedAt ?? madeAt });
        break;
      case 'highlight:place':
        if (highlight) put({ ...highlight, ...chosenPlace(action, reading) });
        break;
      case 'comment:create':
        if (comment) break;
        putComment(newComment(operation.entityId, action.payload, madeAt, reading));
        break;
      case 'comment:edit':
        if (comment && comment.deletedAt === null) {
          putComment({ ...comment, body: action.payload.body, editedAt: comment.editedAt ?? madeAt });
        }
        break;
      case 'comment:remove':
        if (comment) putComment({ ...comment, body: '', deletedAt: comment.deletedAt ?? madeAt });
        break;
    }
  }
  return below;
}

type ActionOf<Kind> = Extract<OutboxEntry['operation']['action'], { kind: Kind }>;
type Me = Pick<Reading, 'memberId' | 'revision'>;

function rowFields(id: string, madeAt: string, me: Me) {
  return {
    id,
    authorId: me.memberId,
    version: ABOVE_ALL,
    changedSeq: 0,
    createdAt: madeAt,
    updatedAt: madeAt,
    madeAt,
    deletedAt: null,
  };
}

function newHighlight(id: string, action: ActionOf<'highlight:create'>, madeAt: string, me: Me): Highlight {
  const { anchor, color, visibility, revisionId } = action.payload;
  const { start, end, quote } = anchor;
  const sure = { status: 'exact', confidence: 1, decidedBy: null } as const;
  const made = { placement: { revisionId, start, end, ...action.range, ...sure }, quote };
  const row = { ...rowFields(id, madeAt, me), color, visibility, orphan: null };
  // Made on another revision and kept over a reload, it is sent, but isn't shown on this one.
  if (revisionId !== me.revision.id) return { ...row, quote, placement: null, made };
  return { ...row, ...made, made: null };
}

/** What a decision changes that needs no answer to be shown: the passage that was chosen. */
function chosenPlace({ payload, range }: ActionOf<'highlight:place'>, me: Me): Partial<Highlight> {
  if (payload.decision !== 'place' || !range || payload.revisionId !== me.revision.id) return {};
  const { start, end, quote } = payload.anchor;
  const sure = { status: 'exact', confidence: 1, decidedBy: me.memberId } as const;
  return {
    placement: { revisionId: payload.revisionId, start, end, ...range, ...sure },
    quote,
    orphan: null,
  };
}

function newComment(
  id: string,
  payload: ActionOf<'comment:create'>['payload'],
  madeAt: string,
  me: Me,
): Comment {
  const { highlightId, parentId, body } = payload;
  return { ...rowFields(id, madeAt, me), highlightId, parentId, body, editedAt: null };
}

function definedOf<T extends object>(edit: T): { [K in keyof T]-?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as never;
}
