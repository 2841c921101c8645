import { limits, type Cursor, type Frame } from '@postil/contract';
import type { Sql } from 'postgres';
import type { Queryable } from '../../database/queryable.js';
import { KeptAnswers } from '../../gathering/kept-answers.js';
import { findChangesSince, weighChangesSince, type FeedHead } from '../feed.queries.js';

/** Code units of notes, over all feeds. */
const MOST_LENGTH = 20_000_000;
/** What a frame takes beside the words in it, and each of its changes, about; it counts also where there is none. */
const OWN_LENGTH = 600;

/** Everything after a cursor; null when that is too much, and the notes are better fetched afresh. */
export interface Missed {
  frame: Frame | null;
  length: number;
}

/**
 * What was missed in shared feeds since a cursor, read once for all who missed the same: when a server restarts, that
 * is everybody in a reading. Only for feeds whose frames are the same for each who may follow them.
 */
export class MissedFrames {
  private readonly kept = new KeptAnswers<Missed>(MOST_LENGTH, ({ length }) => length);

  constructor(private readonly sql: Sql) {}

  /** Never an older frame than to where the feed stands; null: fetch afresh. The cursor is of the head's epoch. */
  async since(head: FeedHead, { seq }: Cursor): Promise<Frame | null> {
    // What was too much once has not become less.
    const reaches = ({ frame }: Missed) => frame === null || frame.through >= head.lastSeq;
    const { frame } = await this.kept.get(`${head.id} ${head.epoch} ${seq}`, reaches, () =>
      // In one snapshot: what was weighed is what is sent.
      this.sql.begin('isolation level repeatable read read only', (tx) => findMissed(tx, head.id, seq)),
    );
    return frame?.epoch === head.epoch ? frame : null;
  }
}

/** At most so much as a frame may hold. */
export async function findMissed(tx: Queryable, feedId: string, after: number): Promise<Missed> {
  // Many events may be few rows, so rows are counted, but only as far as the limit.
  const { changes, length } = await weighChangesSince(tx, feedId, after, limits.catchUpChanges + 1);
  if (changes > limits.catchUpChanges || length > limits.catchUpLength)
    return { frame: null, length: OWN_LENGTH };
  return { frame: await findChangesSince(tx, feedId, after), length: length + (1 + changes) * OWN_LENGTH };
}
