import type { ParagraphChanges } from '@postil/anchoring';
import type { ImportWarning, RevisionPreview } from '@postil/contract';
import { paragraphsOf, type Paragraph } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { Sql, TransactionSql } from 'postgres';
import { insertAudit } from '../../audit/audit.queries.js';
import type { Queryable } from '../../database/queryable.js';
import { insertChapters, insertParagraphs, insertRevision } from '../../documents/documents.queries.js';
import { storedText } from '../../documents/stored-text.js';
import { refuse } from '../../failures/refusal.js';
import { insertAsset, insertRevisionAsset } from '../../imports/assets/assets.queries.js';
import { once } from '../../operations/once.js';
import type { Operation } from '../../operations/operation.js';
import { findParagraphs } from '../placing/placing.queries.js';
import { insertPublications } from '../publications.queries.js';
import {
  findChapterContents,
  findChapterRuns,
  findReadingToCorrect,
  insertChanges,
  insertSuccessors,
  isRevisionThere,
  takeNumber,
  type ReadingToCorrect,
} from './adding.queries.js';
import { compareTexts } from './compare-texts.js';
import { readDocument, type ReadDocument } from './read-document.js';
import { isSameText } from './same-text.js';

/** A corrected text, read already, on its way to become a revision; plain data, for a thread. */
export interface NewRevisionJob {
  readonly readingId: string;
  readonly revisionId: string;
  readonly memberId: string;
  readonly accountId: string;
  readonly operation: Operation;
  /** The file with what came of reading it. */
  readonly outcome: string;
}

const ATTEMPTS = 3;

/**
 * Compares a text with what the reading's group reads now, and stores it as a draft of the next revision. Gives what the
 * import noticed; refuses what changes nothing.
 */
export async function addRevision(sql: Sql, job: NewRevisionJob): Promise<ImportWarning[]> {
  const read = await readDocument(job.outcome);
  const reader = { accountId: job.accountId };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await sql.begin((tx) => once(tx, reader, job.operation, () => store(tx, job, read)));
      return [...read.warnings];
    } catch (error) {
      if (!(error instanceof BaseMoved)) throw error;
    }
  }
  return refuse('try-again', 'The group turned to another revision just now. Nothing was saved; try again.', {
    retryAfter: 1,
  });
}

async function store(tx: TransactionSql, job: NewRevisionJob, { doc, words, pictures }: ReadDocument) {
  const { revisionId: id, memberId, accountId, readingId } = job;
  const reading = await findReading(tx, readingId);
  const { documentId, groupId, revisionId: baseId } = reading;
  if (await isRevisionThere(tx, id))
    refuse('id-taken', 'This id belongs to another revision. Use a new one.');
  const paragraphs = await findParagraphs(tx, baseId);
  if (await isUnchanged(tx, baseId, paragraphs, doc)) refuse('revision-unchanged', unchanged);

  const compared = compareTexts({ paragraphs, chapters: await findChapterRuns(tx, baseId) }, doc);
  const number = await takeNumber(tx, readingId, reading);
  if (number === null) throw new BaseMoved();
  const text = storedText(compared.doc);
  await insertRevision(tx, {
    ...{ id, documentId, groupId, createdBy: memberId, number, words, paragraphs: text.paragraphs.length },
    base: { id: baseId, changed: countChanges(compared.changes) },
  });
  await insertChapters(tx, id, text.chapters);
  await insertParagraphs(tx, id, text.paragraphs);
  for (const picture of pictures) {
    await insertAsset(tx, picture);
    await insertRevisionAsset(tx, id, picture.asset);
  }
  await insertChanges(tx, id, compared.changes.changes);
  await insertSuccessors(tx, id, compared.successors, { backwards: false });
  await insertSuccessors(tx, id, compared.origins, { backwards: true });
  await insertPublications(tx, documentId, id);
  await insertAudit(tx, { groupId, accountId, action: 'revision:added', subject: id });
  return { revisionId: id };
}

/** The reading turned to another revision while the text was compared with the one before. */
class BaseMoved extends Error {}

async function findReading(sql: Queryable, readingId: string): Promise<ReadingToCorrect> {
  const reading = await findReadingToCorrect(sql, readingId);
  return reading ?? refuse('not-found', 'There is nothing here, or it is not open to you.');
}

const unchanged =
  'This is the text that the group reads already, word for word. Nothing was added; choose the corrected file.';

async function isUnchanged(
  tx: TransactionSql,
  baseId: string,
  base: readonly Paragraph[],
  doc: Node,
): Promise<boolean> {
  const next = paragraphsOf(doc);
  if (next.length !== base.length || next.some(({ text }, index) => text !== base[index]?.text)) return false;
  // The words are the same; whether a heading or an emphasis changed, only the chapters tell.
  const contents = await findChapterContents(tx, baseId);
  return isSameText(
    contents.map((content) => JSON.parse(content) as unknown),
    doc.children.map((chapter) => chapter.toJSON() as unknown),
  );
}

function countChanges({ same, changes }: ParagraphChanges): RevisionPreview['paragraphs'] {
  const counts = { same, added: 0, removed: 0, moved: 0, edited: 0, split: 0, merged: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}
