import { createHash, randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { AppendItem } from '../src/live/feed.queries.js';

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

export const chapterIds = ['c1', 'c2'];
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
