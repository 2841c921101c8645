import type { TransactionSql } from 'postgres';
import type { Queryable } from '../../database/queryable.js';

/** Adds chapters in the state that a correction gave them, 0 for the import. `rows` is a JSON text of `DraftChapter`s. */
export async function insertDraftChapters(
  tx: TransactionSql,
  importId: string,
  since: number,
  rows: string,
): Promise<void> {
  await tx`
    insert into import_chapters (import_id, since, place, id, title, depth, paragraph_count, length, headings, words,
      footnotes, marks, found, content)
    select ${importId}, ${since}, c.place, c.id, c.title, c.depth, c.count, c.length, c.headings, c.words, c.footnotes,
      c.marks, c.found, c.content
    from json_to_recordset(${rows}::text::json) as c(place numeric, id text, title text, depth smallint, count int,
      length int, headings jsonb, words int, footnotes text[], marks int, found int, content text)`;
}

/** `rows` is a JSON text of `DraftParagraph`s; their chapters are there. */
export async function insertDraftParagraphs(
  tx: TransactionSql,
  importId: string,
  rows: string,
): Promise<void> {
  await tx`
    insert into import_paragraphs (chapter_key, id, ordinal, text)
    select c.key, p.id, p.ordinal, p.text
    from json_to_recordset(${rows}::text::json) as p(chapter text, id text, ordinal int, text text)
    join import_chapters c on c.import_id = ${importId} and c.until is null and c.id = p.chapter`;
}

export async function insertImportAsset(tx: TransactionSql, importId: string, hash: string): Promise<void> {
  await tx`insert into import_assets (import_id, hash) values (${importId}, ${hash}) on conflict do nothing`;
}

export interface DraftSize {
  words: number;
  paragraphs: number;
}

export async function findDraftSize(tx: TransactionSql, importId: string): Promise<DraftSize> {
  const [row] = await tx<[DraftSize]>`
    select coalesce(sum(words), 0)::int as words, coalesce(sum(paragraph_count), 0)::int as paragraphs
    from import_chapters where import_id = ${importId} and until is null`;
  return row;
}

/** What was looked through becomes a revision's, all within the database. */
export async function copyDraft(tx: TransactionSql, importId: string, revisionId: string): Promise<void> {
  await tx`
    insert into chapters (revision_id, ordinal, id, title, depth, first_paragraph, paragraph_count, length, headings, content)
    select ${revisionId}, row_number() over reading - 1, id, title, depth,
      coalesce(sum(paragraph_count) over (reading rows between unbounded preceding and 1 preceding), 0), paragraph_count,
      length, headings, content
    from import_chapters where import_id = ${importId} and until is null
    window reading as (order by place)`;
  await tx`
    insert into paragraphs (revision_id, ordinal, id, chapter_id, text)
    select ${revisionId}, c.first_paragraph + p.ordinal, p.id, c.id, p.text
    from chapters c
    join import_chapters d on d.import_id = ${importId} and d.until is null and d.id = c.id
    join import_paragraphs p on p.chapter_key = d.key
    where c.revision_id = ${revisionId}`;
  await tx`
    insert into revision_assets (revision_id, hash)
    select ${revisionId}, hash from import_assets where import_id = ${importId}`;
}

/** Also all of its earlier states. */
export async function deleteDraft(tx: TransactionSql, importId: string): Promise<void> {
  await tx`delete from import_chapters where import_id = ${importId}`;
  await tx`delete from import_assets where import_id = ${importId}`;
}

/** A chapter as it is now, as the JSON text of its node; null where there is none. */
export async function findDraftChapter(
  sql: Queryable,
  importId: string,
  chapterId: string,
): Promise<string | null> {
  const [row] = await sql<{ content: string }[]>`
    select content from import_chapters where import_id = ${importId} and until is null and id = ${chapterId}`;
  return row?.content ?? null;
}
