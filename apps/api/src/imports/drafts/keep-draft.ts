import { randomUUID } from 'node:crypto';
import type { DocumentDetails } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import { insertDocument, insertReading, insertRevision } from '../../documents/documents.queries.js';
import { refuse } from '../../failures/refusal.js';
import { copyDraft, deleteDraft, findDraftSize } from './drafts.queries.js';

/** Makes a draft a document with its first revision, and a reading of it; gives the reading's id. */
export async function keepDraft(
  tx: TransactionSql,
  importId: string,
  document: { id: string; groupId: string; memberId: string; details: DocumentDetails },
): Promise<string> {
  const { id, groupId, memberId: createdBy, details } = document;
  if (!(await insertDocument(tx, { id, groupId, createdBy, ...details }))) {
    refuse('id-taken', 'This id belongs to another text. Use a new one.');
  }
  const revisionId = randomUUID();
  const size = await findDraftSize(tx, importId);
  await insertRevision(tx, {
    ...{ id: revisionId, documentId: id, groupId, createdBy },
    ...{ number: 1, ...size, base: null },
  });
  await copyDraft(tx, importId, revisionId);
  await deleteDraft(tx, importId);
  const readingId = randomUUID();
  await insertReading(tx, readingId, { id, groupId }, revisionId);
  return readingId;
}
