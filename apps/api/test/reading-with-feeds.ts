import { createHash, randomUUID } from 'node:crypto';
import { ORPHANED } from '@postil/contract';
import type { Sql } from 'postgres';
import type { AppendItem } from '../src/live/writing/append.queries.js';

export interface Writer {
  accountId: string;
  memberId: string;
  privateFeedId: string;
}

/** A reading in the database, made without the app: two chapters of five paragraphs, two members, three feeds. */
export interface ReadingWithFeeds {
  groupId: string;
  readingId: string;
  revisionId: string;
  sharedFeedId: string;
  ann: Writer;
  ben: Writer;
}

export const chapterIds = [ORPHANED, 'c1', 'c2'];
export const scope = [
  { first: 0, count: 5 },
  { first: 5, count: 5 },
];

export async function insertReadingWithFeeds(sql: Sql): Promise<ReadingWithFeeds> {
  const [groupId, readingId, revisionId, documentId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  await sql`insert into groups (id, name) values (${groupId}, 'Readers')`;
  const [ann, ben] = [await insertMember(sql, groupId, 'Ann'), await insertMember(sql, groupId, 'Ben')];
  await sql`
    insert into documents (id, group_id, title, created_by) values (${documentId}, ${groupId}, 'A text', ${ann.memberId})`;
  await sql`
    insert into revisions (id, document_id, group_id, number, words, paragraphs, created_by)
    values (${revisionId}, ${documentId}, ${groupId}, 1, 50, 10, ${ann.memberId})`;
  await sql`
    insert into chapters (revision_id, ordinal, id, title, first_paragraph, paragraph_count, length, content)
    select ${revisionId}, i, 'c' || i + 1, '', 5 * i, 5, 50, '{}' from generate_series(0, 1) i`;
  await sql`
    insert into readings (id, group_id, document_id, current_revision_id)
    values (${readingId}, ${groupId}, ${documentId}, ${revisionId})`;
  const feed = async (memberId: string | null) => {
    const [row] = await sql<[{ id: string }]>`
      insert into feeds (group_id, reading_id, member_id) values (${groupId}, ${readingId}, ${memberId}) returning id`;
    return row.id;
  };
  return {
    ...{ groupId, readingId, revisionId, sharedFeedId: await feed(null) },
    ann: { ...ann, privateFeedId: await feed(ann.memberId) },
    ben: { ...ben, privateFeedId: await feed(ben.memberId) },
  };
}

/** One more revision of a reading's text, with the same chapters; gives its id. */
export async function insertNextRevision(sql: Sql, { revisionId }: ReadingWithFeeds): Promise<string> {
  const nextId = randomUUID();
  await sql`
    insert into revisions (id, document_id, group_id, number, words, paragraphs, created_by)
    select ${nextId}, r.document_id, r.group_id,
      (select max(number) + 1 from revisions where document_id = r.document_id), r.words, r.paragraphs, r.created_by
    from revisions r where r.id = ${revisionId}`;
  await sql`
    insert into chapters (revision_id, ordinal, id, title, first_paragraph, paragraph_count, length, content)
    select ${nextId}, ordinal, id, title, first_paragraph, paragraph_count, length, content
    from chapters where revision_id = ${revisionId}`;
  return nextId;
}

/** A place for a note as `place_notes` takes it; without an ordinal, that it has none. */
export function placeFor(highlightId: string, ordinal: number | null, lastRevisionId: string) {
  const words = { highlightId, quote: { exact: 'other words', prefix: '', suffix: '' } };
  if (ordinal === null)
    return { ...words, chapterId: ORPHANED, status: 'orphaned', confidence: 1, lastRevisionId };
  const paragraph = `p${ordinal}`;
  return {
    ...words,
    chapterId: ordinal < 5 ? 'c1' : 'c2',
    ...{ startParagraph: paragraph, startOffset: 0, endParagraph: paragraph, endOffset: 5 },
    ...{ startOrdinal: ordinal, endOrdinal: ordinal, status: 'moved', confidence: 0.9 },
  };
}

/** Notes without a place on a revision, oldest first. */
export async function findUnplaced(sql: Sql, readingId: string, revisionId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select h.id from highlights h where h.reading_id = ${readingId} and not exists (select from placements p
      where p.reading_id = h.reading_id and p.highlight_id = h.id and p.revision_id = ${revisionId})
    order by h.created_at, h.id`;
  return rows.map(({ id }) => id);
}

/** Gives the feeds to wake. */
export async function placeNotes(
  sql: Sql,
  readingId: string,
  revisionId: string,
  items: readonly ReturnType<typeof placeFor>[],
): Promise<string[]> {
  const rows = await sql<{ feed: string }[]>`
    select feed from place_notes(${readingId}, ${revisionId}, ${sql.json(items)}) as feed`;
  return rows.map(({ feed }) => feed);
}

/** Gives the feeds to wake. */
export async function flipReading(
  sql: Sql,
  { readingId, ann }: ReadingWithFeeds,
  revisionId: string,
  from: string | null = null,
): Promise<string[]> {
  const rows = await sql<{ feed: string }[]>`
    select feed from flip_reading(${readingId}, ${revisionId}, ${ann.memberId}, ${from}) as feed`;
  return rows.map(({ feed }) => feed);
}

async function insertMember(sql: Sql, groupId: string, name: string) {
  const accountId = randomUUID();
  await sql`
    insert into accounts (id, name, email) values (${accountId}, ${name}, ${`${accountId}@example.test`})`;
  const [row] = await sql<[{ id: string }]>`
    insert into members (group_id, account_id, name, role)
    values (${groupId}, ${accountId}, ${name}, 'member') returning id`;
  return { accountId, memberId: row.id };
}

/** A new operation of a writer; the hash is of whatever the request may have said. */
export function operationOf(writer: Writer, request = 'request') {
  return {
    accountId: writer.accountId,
    actor: writer.memberId,
    opId: randomUUID() as string,
    requestHash: createHash('sha256').update(request).digest('hex'),
    accessVersion: 1,
  };
}

export function newHighlight(
  reading: ReadingWithFeeds,
  writer: Writer,
  startOrdinal = 1,
  endOrdinal = startOrdinal,
) {
  return {
    ...operationOf(writer),
    kind: 'highlight:created',
    ifVersion: null,
    data: {
      id: randomUUID() as string,
      color: 'yellow',
      madeAt: null,
      quote: { exact: 'words', prefix: '', suffix: '' },
      placement: {
        revisionId: reading.revisionId,
        chapterId: startOrdinal < 5 ? 'c1' : 'c2',
        startParagraph: `p${startOrdinal}`,
        startOffset: 0,
        endParagraph: `p${endOrdinal}`,
        endOffset: 5,
        ...{ startOrdinal, endOrdinal },
      },
    },
  } satisfies AppendItem;
}

export function newComment(writer: Writer, highlightId: string, parentId: string | null = null) {
  return {
    ...operationOf(writer),
    kind: 'comment:created',
    ifVersion: null,
    data: { id: randomUUID() as string, highlightId, parentId, body: 'Yes.', madeAt: null },
  } satisfies AppendItem;
}

/** A change of a note that is there: `ifVersion` null means whatever its version is. */
export function change(
  writer: Writer,
  kind: AppendItem['kind'],
  id: string,
  data: AppendItem['data'] = {},
  ifVersion: number | null = null,
): AppendItem {
  return { ...operationOf(writer), kind, ifVersion, data: { id, ...data } };
}
