import { Inject, Injectable } from '@nestjs/common';
import type { Change } from '@postil/contract';
import type { Sql } from 'postgres';
import type { Reader } from '../../accounts/reader.js';
import { DATABASE } from '../../database/database.module.js';
import { Refusal, refuse } from '../../failures/refusal.js';
import { refuseVersion } from '../../operations/expected-version.js';
import type { Operation } from '../../operations/operation.js';
import {
  findEarlierOutcome,
  findRow,
  moveThread,
  type AppendItem,
  type AppendRefusal,
} from './append.queries.js';
import { WakeUps } from '../delivering/wake-ups.js';
import { WriteGatherer } from './write-gatherer.js';

type Draft = Omit<AppendItem, 'accountId' | 'opId' | 'requestHash'>;

/** A write as its service decided it, with the facts it was decided on. */
export type Decision =
  | { feedId: string; item: Draft }
  | { feedId: string; toFeedId: string; item: Omit<Draft, 'kind'> & { toAccessVersion: number } };

/** Asks permission and says what to write. After the first attempt, remembered facts won't do. */
export type Decide = (attempt: { first: boolean }) => Promise<Decision>;

export interface Written {
  feed: string;
  seq: number;
  row: unknown;
}

const ATTEMPTS = 4;

/** Writes notes through their feed, and hands what was committed to the deliverers. */
@Injectable()
export class FeedWriter {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly gatherer: WriteGatherer,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * `decide` asks permission and says what to write. The database compares the facts once more under the feed's
   * lock; when they changed meanwhile (a right was lost, a thread moved), the decision is made again.
   */
  async write(
    reader: Reader,
    operation: Operation,
    subject: { type: 'highlight' | 'comment'; readingId: string; id: string },
    decide: Decide,
  ): Promise<Written> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const decision = await decide({ first: attempt === 0 }).catch((error: unknown) =>
        this.unlessRepeated(reader, operation, error),
      );
      if ('repeated' in decision) return this.answerAgain(decision.repeated, subject);
      const named = { accountId: reader.accountId, ...operation };
      const outcome =
        'toFeedId' in decision
          ? await this.move(decision.feedId, decision.toFeedId, { ...decision.item, ...named })
          : await this.append(decision.feedId, { ...decision.item, ...named });
      if (outcome.status === 'facts-changed') continue;
      if (outcome.status !== 'accepted' && outcome.status !== 'repeated') refuseWrite(outcome.status);
      const row = rowIn(outcome.changes, subject.id);
      return row ? { feed: outcome.feed, seq: outcome.seq, row } : this.answerAgain(outcome, subject);
    }
    refuse('try-again', 'Too much changed here at once. Nothing was written; try again.', { retryAfter: 1 });
  }

  /**
   * A deletion sent twice finds its note deleted: by itself. One sent again after a restore may have been done before
   * the backup. Then the first answer is due, not a refusal.
   */
  private async unlessRepeated(reader: Reader, operation: Operation, error: unknown) {
    const codes: readonly string[] = ['already-deleted', 'version-conflict'];
    if (!(error instanceof Refusal) || !codes.includes(error.failure.code)) throw error;
    const repeated = await findEarlierOutcome(this.sql, { accountId: reader.accountId, ...operation });
    if (repeated?.status !== 'repeated') throw error;
    return { repeated };
  }

  private async answerAgain(
    outcome: { feed: string; seq: number },
    subject: { type: 'highlight' | 'comment'; readingId: string; id: string },
  ): Promise<Written> {
    const row = await findRow(this.sql, subject.type, subject.readingId, subject.id);
    return { feed: outcome.feed, seq: outcome.seq, row };
  }

  private async append(feedId: string, item: AppendItem) {
    const outcome = (await this.gatherer.append(feedId, item)) ?? { status: 'not-found' as const };
    return outcome.status === 'accepted' ? outcome : { ...outcome, changes: null };
  }

  private async move(from: string, to: string, item: Omit<AppendItem, 'kind'> & { toAccessVersion: number }) {
    const outcome = await moveThread(this.sql, from, to, item);
    if (outcome.status === 'accepted') this.wakeUps.wake([to, from]);
    return { ...outcome, changes: null };
  }
}

function rowIn(changes: Change[] | null, id: string): unknown {
  return changes?.find((change) => 'id' in change.row && change.row.id === id)?.row;
}

function refuseWrite(status: Exclude<AppendRefusal, 'facts-changed'>): never {
  switch (status) {
    case 'operation-id-reused':
      return refuse('operation-id-reused', 'This operation id was used for another request. Use a new one.');
    case 'id-taken':
      return refuse('id-taken', 'This id belongs to another note. Use a new one.');
    case 'already-deleted':
      return refuse('already-deleted', 'This note has been deleted already.');
    case 'version-conflict':
      return refuseVersion();
    case 'answered-by-others':
      return refuse(
        'answered-by-others',
        'Others have answered here, so this note can no longer be made private.',
      );
    case 'revision-outdated':
      return refuse(
        'revision-outdated',
        'The group reads another revision of the text by now. Nothing was changed; look at the note there.',
      );
    case 'nothing-to-undo':
      return refuse('nothing-to-undo', 'There is no decision on this note that could be taken back.');
    case 'nothing-to-confirm':
      return refuse(
        'invalid-request',
        'This note has no place that could be confirmed. Select a passage for it.',
      );
    case 'not-placed':
      return refuse('try-again', 'This note is just being placed on this revision. Try again in a moment.', {
        retryAfter: 2,
      });
    case 'made-here':
      return refuse(
        'invalid-request',
        'This note was made on this very revision: its passage cannot be missing. Place it elsewhere, or delete it.',
      );
    case 'not-found':
      return refuse('not-found', 'There is nothing here, or it is not open to you.');
  }
}
