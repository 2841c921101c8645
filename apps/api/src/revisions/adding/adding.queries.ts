import type { ChapterRun, ParagraphChange } from '@postil/anchoring';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../../database/queryable.js';

export interface ReadingToCorrect {
  documentId: string;
  groupId: string;
  revisionId: string;
  language: string | null;
}

export async function findReadingToCorrect(
  sql: Queryable,
  readingId: string,
): Promise<ReadingToCorrect | null> {
  const [row] = await sql<ReadingToCorrect[]>`
    select r.document_id as "documentId", r.group_id as "groupId", r.current_revision_id as "revisionId", d.language
    from readings r join documents d on d.id = r.document_id where r.id = ${readingId}`;
  return row ?? null;
}

/** In UTF-16 code units. */
export async function findTextLength(sql: Queryable, revisionId: string): Promise<number> {
  const [row] = await sql<[{ length: number }]>`
    select coalesce(sum(length), 0)::int as length from chapters where revision_id = ${revisionId}`;
  return row.length;
}

export async function findChapterRuns(sql: Queryable, revisionId: string): Promise<ChapterRun[]> {
  return sql<ChapterRun[]>`
    select id, first_paragraph as first, paragraph_count as count from chapters
    where revision_id = ${revisionId} order by ordinal`;
}

/** Each chapter as the JSON text of its node. */
export async function findChapterContents(sql: Queryable, revisionId: string): Promise<string[]> {
  const rows = await sql<{ content: string }[]>`
    select content from chapters where revision_id = ${revisionId} order by ordinal`;
  return rows.map(({ content }) => content);
}

/**
 * The number that the next revision of a document gets, kept for the rest of the transaction. Null when the reading
 * turned to another revision than the one that the text was compared with.
 */
export async function takeNumber(
  tx: TransactionSql,
  readingId: string,
  { documentId, revisionId }: ReadingToCorrect,
): Promise<number | null> {
  await tx`select from documents where id = ${documentId} for update`;
  const [row] = await tx<{ number: number }[]>`
    select (select max(number) + 1 from revisions where document_id = ${documentId}) as number
    from readings where id = ${readingId} and current_revision_id = ${revisionId}`;
  return row?.number ?? null;
}

export async function isRevisionThere(tx: TransactionSql, revisionId: string): Promise<boolean> {
  const rows = await tx`select from revisions where id = ${revisionId}`;
  return rows.length > 0;
}

const BATCH = 5_000;

export async function insertChanges(
  tx: TransactionSql,
  revisionId: string,
  changes: readonly ParagraphChange[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH);
    // An array of arrays must be square in SQL: each list goes as text.
    await tx`
      insert into revision_changes (revision_id, ordinal, kind, before, after)
      select ${revisionId}, i.ordinal, i.kind, i.before::int[], i.after::int[] from unnest(
        ${batch.map((_, index) => from + index)}::int[],
        ${batch.map(({ kind }) => kind)}::text[],
        ${batch.map(({ before }) => `{${before.join()}}`)}::text[],
        ${batch.map(({ after }) => `{${after.join()}}`)}::text[]) as i(ordinal, kind, before, after)`;
  }
}

export async function insertSuccessors(
  tx: TransactionSql,
  revisionId: string,
  successors: ReadonlyMap<string, readonly string[]>,
  { backwards }: { backwards: boolean },
): Promise<void> {
  const links = [...successors].filter(([, to]) => to.length > 0);
  for (let from = 0; from < links.length; from += BATCH) {
    const batch = links.slice(from, from + BATCH);
    // Ids are letters, digits, - and _: a list of them can be written as an array without quotes.
    await tx`
      insert into paragraph_successors (revision_id, backwards, paragraph_id, successors)
      select ${revisionId}, ${backwards}, i.id, i.successors::text[] from unnest(
        ${batch.map(([id]) => id)}::text[],
        ${batch.map(([, to]) => `{${to.join()}}`)}::text[]) as i(id, successors)`;
  }
}
