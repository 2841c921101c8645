import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { limits } from '@postil/contract';
import type { Correction } from '@postil/document-model';
import type { TransactionSql } from 'postgres';
import { refuse } from '../../failures/refusal.js';
import { ThreadLost, WorkThread } from '../../revisions/thread/work-thread.js';
import { findDraftSize, insertDraftChapters, insertDraftParagraphs } from '../drafts/drafts.queries.js';
import { correctChapters, type CorrectingJob, type CorrectingOutcome } from './correct-chapters.js';
import {
  findAffectedChapters,
  findHistoryLength,
  findPlaceAfter,
  findPlaces,
  retireChapters,
  setCorrections,
  type DraftChapterRow,
} from './corrections.queries.js';

/** In code units of JSON. Below it, nobody notices the work. */
const SMALL = 300_000;
const threadLimits = { memoryMb: 1_024, patienceMs: 30_000 };
/** In code units: what may be kept for taking corrections back. */
const LONGEST_HISTORY = 200_000_000;

type Corrected = Extract<CorrectingOutcome, { ok: true }>['chapters'];

/** Corrects drafts: each correction leaves the chapters that it changed as they were before, to be taken back. */
@Injectable()
export class Corrector implements OnModuleDestroy {
  private readonly thread = new WorkThread<CorrectingJob, CorrectingOutcome>(
    new URL('./correcting-thread', import.meta.url),
    null,
    threadLimits,
  );

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }

  /** Makes the correction of that number in a draft which is locked; gives the ids of the chapters that changed. */
  async correct(
    tx: TransactionSql,
    importId: string,
    number: number,
    correction: Correction,
  ): Promise<string[]> {
    await refuseTooMuch(tx, importId, correction);
    const before = await findAffectedChapters(tx, importId, correction);
    const outcome = await this.run({ contents: before.map(({ content }) => content), correction });
    if (!outcome.ok) refuse('correction-impossible', outcome.reason);
    await store(tx, importId, number, before, outcome.chapters);
    await setCorrections(tx, importId, number);
    return outcome.chapters.flatMap((each) => ('chapter' in each ? [each.chapter.id] : []));
  }

  private async run(job: CorrectingJob): Promise<CorrectingOutcome> {
    const length = job.contents.reduce((sum, content) => sum + content.length, 0);
    if (length <= SMALL) return correctChapters(job);
    try {
      return await this.thread.run(job);
    } catch (error) {
      if (error instanceof ThreadLost && error.why !== 'death') refuse('correction-impossible', tooHard);
      throw error;
    }
  }
}

async function refuseTooMuch(tx: TransactionSql, importId: string, { kind }: Correction): Promise<void> {
  if ((await findHistoryLength(tx, importId)) > LONGEST_HISTORY) refuse('correction-impossible', tooMany);
  if (kind === 'split' && (await findDraftSize(tx, importId)).paragraphs >= limits.paragraphs) {
    refuse(
      'correction-impossible',
      `A text may have at most ${limits.paragraphs} paragraphs, and this one has.`,
      {
        limit: limits.paragraphs,
      },
    );
  }
}

async function store(
  tx: TransactionSql,
  importId: string,
  number: number,
  before: readonly DraftChapterRow[],
  after: Corrected,
): Promise<void> {
  const unchanged = new Set(after.flatMap((each) => ('unchanged' in each ? [each.unchanged] : [])));
  const gone = before.filter(({ id }) => !unchanged.has(id));
  const keys = gone.map(({ key }) => key);
  const places = new Map((await findPlaces(tx, keys)).map(({ key, place }) => [key, place]));
  await retireChapters(tx, importId, keys, number);
  const changed = after.filter((each) => 'chapter' in each);
  let last = '0';
  const chapters: object[] = [];
  for (const { chapter } of changed) {
    const old = gone.find(({ id }) => id === chapter.id);
    last = places.get(old?.key ?? -1) ?? (await findPlaceAfter(tx, importId, last));
    chapters.push({ ...chapter, place: last });
  }
  await insertDraftChapters(tx, importId, number, JSON.stringify(chapters));
  await insertDraftParagraphs(tx, importId, JSON.stringify(changed.flatMap(({ paragraphs }) => paragraphs)));
}

const tooHard =
  'This chapter is so long that the correction takes too much time or memory. Nothing was changed.';
const tooMany =
  'So many corrections were made in long chapters that no more can be taken back, so none can be made. Nothing was ' +
  'changed. Keep the text as it is, or take corrections back.';
