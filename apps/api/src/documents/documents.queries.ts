import type { RevisionPreview } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';
import type { StoredChapter, StoredParagraph } from './stored-text.js';

export interface NewDocumentRow {
  id: string;
  groupId: string;
  createdBy: string;
  title: string;
  authors: readonly string[];
  language: string | null;
  source: string | null;
  date: string | null;
  licence: string | null;
}

/** False when the id is taken. */
export async function insertDocument(tx: TransactionSql, document: NewDocumentRow): Promise<boolean> {
  const { id, groupId, createdBy, title, authors, language, date, source, licence } = document;
  const inserted = await tx`
    insert into documents (id, group_id, title, authors, language, date, source, licence, created_by)
    values (${id}, ${groupId}, ${title}, ${[...authors]}, ${language}, ${date},
      ${source}, ${licence}, ${createdBy})
    on conflict do nothing returning id`;
  return inserted.length > 0;
}

export interface NewRevisionRow {
  id: string;
  documentId: string;
  groupId: string;
  createdBy: string;
  number: number;
  words: number;
  paragraphs: number;
  /** What it corrects, and how many paragraphs met with what; null for the first revision. */
  base: { id: string; changed: RevisionPreview['paragraphs'] } | null;
}

export async function insertRevision(tx: TransactionSql, revision: NewRevisionRow): Promise<void> {
  const { id, documentId, groupId, createdBy, number, words, paragraphs, base } = revision;
  await tx`
    insert into revisions (id, document_id, group_id, number, words, paragraphs, created_by, base_id, changed)
    values (${id}, ${documentId}, ${groupId}, ${number}, ${words}, ${paragraphs}, ${createdBy},
      ${base?.id ?? null}, ${base ? tx.json(base.changed) : null})`;
}

export async function insertChapters(
  tx: TransactionSql,
  revisionId: string,
  chapters: readonly StoredChapter[],
): Promise<void> {
  for (const [ordinal, chapter] of chapters.entries()) {
    const { id, title, depth, first, count, length, headings, content } = chapter;
    await tx`
      insert into chapters (revision_id, ordinal, id, title, depth, first_paragraph, paragraph_count, length, headings, content)
      values (${revisionId}, ${ordinal}, ${id}, ${title}, ${depth}, ${first}, ${count}, ${length},
        ${tx.json(headings)}, ${content})`;
  }
}

const BATCH = 2000;

export async function insertParagraphs(
  tx: TransactionSql,
  revisionId: string,
  paragraphs: readonly StoredParagraph[],
): Promise<void> {
  for (let from = 0; from < paragraphs.length; from += BATCH) {
    const batch = paragraphs.slice(from, from + BATCH);
    await tx`
      insert into paragraphs (revision_id, ordinal, id, chapter_id, text)
      select ${revisionId}, * from unnest(
        ${batch.map((paragraph) => paragraph.ordinal)}::int[],
        ${batch.map((paragraph) => paragraph.id)}::text[],
        ${batch.map((paragraph) => paragraph.chapterId)}::text[],
        ${batch.map((paragraph) => paragraph.text)}::text[])`;
  }
}

/** A reading of a document by its group, with the feed that all its members share; gives the feed's id. */
export async function insertReading(
  tx: TransactionSql,
  readingId: string,
  document: Pick<NewDocumentRow, 'id' | 'groupId'>,
  revisionId: string,
): Promise<string> {
  await tx`
    insert into readings (id, group_id, document_id, current_revision_id)
    values (${readingId}, ${document.groupId}, ${document.id}, ${revisionId})`;
  await tx`
    insert into publications (reading_id, revision_id, state, published_at)
    values (${readingId}, ${revisionId}, 'published', now())`;
  const [feed] = await tx<[{ id: string }]>`
    insert into feeds (group_id, reading_id) values (${document.groupId}, ${readingId}) returning id`;
  return feed.id;
}

/**
 * The chapter as stored: the JSON text of a ProseMirror node. Null when the reading has no such revision, or the
 * revision no such chapter; a draft is there only with `drafts`.
 */
export async function findChapterContent(
  sql: Queryable,
  readingId: string,
  revisionId: string,
  chapterId: string,
  { drafts }: { drafts: boolean },
): Promise<string | null> {
  const [row] = await sql<{ content: string }[]>`
    select content from chapters
    where revision_id = ${revisionId} and id = ${chapterId} and is_open(${readingId}, ${revisionId}, ${drafts})`;
  return row?.content ?? null;
}
