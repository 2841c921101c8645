import { randomBytes, randomUUID } from 'node:crypto';
import { carryIds, RevisionMap, type Anchor, type Placed, type Quote } from '@postil/anchoring';
import { ORPHANED } from '@postil/contract';
import { randomId, replaceIds, Revision, type Paragraph } from '@postil/document-model';
import { importMarkdown } from '@postil/importing';
import type { Sql } from 'postgres';
import { insertChapters, insertParagraphs } from '../src/documents/documents.queries.js';
import { storedText } from '../src/documents/stored-text.js';

/** A note on the revision that is left, and where it is put on the next one. */
export interface Carried {
  id: string;
  anchor: Anchor;
  placed: Placed;
}

/**
 * Publishes the next revision of a reading's text, in Markdown, straight in the database; gives its id. `place` may
 * put a note elsewhere than re-anchoring does, or null: not yet.
 */
export async function publishNextRevision(
  sql: Sql,
  readingId: string,
  markdown: string,
  place: (carried: Carried) => Placed | null = ({ placed }) => placed,
): Promise<string> {
  const [reading] = await sql<[{ documentId: string; groupId: string; baseId: string; owner: string }]>`
    select r.document_id as "documentId", r.group_id as "groupId", r.current_revision_id as "baseId",
      d.created_by as owner
    from readings r join documents d on d.id = r.document_id where r.id = ${readingId}`;
  const old = new Revision(
    await sql<Paragraph[]>`
      select id, chapter_id as "chapterId", ordinal, text from paragraphs
      where revision_id = ${reading.baseId} order by ordinal`,
  );
  const text = await nextText(sql, reading.baseId, old, markdown);
  const next = new Revision(text.paragraphs);
  const id = randomUUID();
  await sql`
    insert into revisions (id, document_id, group_id, number, words, paragraphs, created_by, base_id)
    select ${id}, ${reading.documentId}, ${reading.groupId}, max(number) + 1, 0, ${text.paragraphs.length},
      ${reading.owner}, ${reading.baseId}
    from revisions where document_id = ${reading.documentId}`;
  await sql`
    insert into publications (reading_id, revision_id, state, published_at)
    values (${readingId}, ${id}, 'published', now())`;
  await sql.begin(async (tx) => {
    await insertChapters(tx, id, text.chapters);
    await insertParagraphs(tx, id, text.paragraphs);
  });
  const map = RevisionMap.of(old, next);
  const items = (await findAnchors(sql, readingId, reading.baseId)).flatMap(({ id: note, anchor }) => {
    const placed = place({ id: note, anchor, placed: map.place(anchor) });
    return placed ? [itemOf(note, anchor.quote, placed, next, reading.baseId)] : [];
  });
  await sql`select place_notes(${readingId}, ${id}, ${sql.json(items)})`;
  await sql`select flip_reading(${readingId}, ${id}, ${reading.owner})`;
  return id;
}

async function nextText(sql: Sql, baseId: string, old: Revision, markdown: string) {
  const imported = importMarkdown(new TextEncoder().encode(markdown), {});
  if (!imported.ok) throw new Error(imported.message);
  const drafted = storedText(imported.doc);
  const match = RevisionMap.of(old, new Revision(drafted.paragraphs)).paragraphs;
  const chapters = await sql<{ id: string }[]>`
    select id from chapters where revision_id = ${baseId} order by ordinal`;
  return storedText(
    replaceIds(imported.doc, {
      paragraphs: carryIds(old.paragraphs, drafted.paragraphs, match, () => randomId(randomBytes)).ids,
      chapters: drafted.chapters.map((drafted, index) => chapters[index]?.id ?? drafted.id),
    }),
  );
}

function findAnchors(sql: Sql, readingId: string, revisionId: string) {
  return sql<{ id: string; anchor: Anchor }[]>`
    select highlight_id as id, json_build_object(
      'start', json_build_object('paragraphId', start_paragraph, 'offset', start_offset),
      'end', json_build_object('paragraphId', end_paragraph, 'offset', end_offset),
      'quote', json_build_object('exact', quote_exact, 'prefix', quote_prefix, 'suffix', quote_suffix)) as anchor
    from placements
    where reading_id = ${readingId} and revision_id = ${revisionId} and status <> 'orphaned'`;
}

/** As `place_notes` takes it. */
function itemOf(highlightId: string, quote: Quote, placed: Placed, next: Revision, lastRevisionId: string) {
  const { status, confidence } = placed;
  if (placed.status === 'orphaned') {
    return { highlightId, chapterId: ORPHANED, status, confidence, quote: { ...quote }, lastRevisionId };
  }
  const { anchor, range } = placed;
  return {
    ...{ highlightId, status, confidence, quote: { ...anchor.quote } },
    chapterId: next.paragraph(anchor.start.paragraphId)?.chapterId ?? '',
    startParagraph: anchor.start.paragraphId,
    startOffset: range.startOffset,
    endParagraph: anchor.end.paragraphId,
    endOffset: range.endOffset,
    startOrdinal: range.startOrdinal,
    endOrdinal: range.endOrdinal,
  };
}
