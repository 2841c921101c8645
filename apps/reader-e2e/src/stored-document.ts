import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chapterSpans, paragraphsOf } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import postgres from 'postgres';
import type { Reading } from '@postil/contract';
import { addText, makeGroup } from './preparation.js';
import type { Person } from './person.js';

/**
 * Puts a document into a group of its own as it is, past every importer: writes its rows in place of those of a text
 * that came in by HTTP. Gives the reading's path.
 */
export async function addDocument(
  person: Person,
  doc: Node,
  about: { readonly title: string; readonly authors: readonly string[]; readonly language: string },
): Promise<string> {
  const readingPath = await addText(
    person,
    await makeGroup(person, 'Tuesday Circle'),
    '# Soon another\n\nText.\n',
  );
  const reading = (await (await person.page.request.get(`/api${readingPath}`)).json()) as Reading;
  const sql = postgres({
    host: socketFolder(),
    port: 5432,
    username: 'postil',
    database: 'postgres',
    max: 1,
  });
  try {
    await replaceText(sql, reading, doc);
    await sql`
      update documents set title = ${about.title}, authors = ${[...about.authors]}, language = ${about.language}
      where id = (select document_id from readings where id = ${reading.id})`;
  } finally {
    await sql.end();
  }
  return readingPath;
}

/** Where the server's own database listens: it stands in the file by which Postgres tells that it runs. */
function socketFolder(): string {
  const pidFile = path.join(process.env['E2E_DATA_DIR'] ?? '', 'postgres', 'postmaster.pid');
  return readFileSync(pidFile, 'utf8').split('\n')[4] ?? '';
}

async function replaceText(sql: postgres.Sql, { revision }: Reading, doc: Node): Promise<void> {
  const paragraphs = paragraphsOf(doc);
  await sql`delete from chapters where revision_id = ${revision.id}`;
  await sql`delete from paragraphs where revision_id = ${revision.id}`;
  for (const [ordinal, span] of chapterSpans(doc).entries()) {
    const chapter = doc.child(ordinal);
    const own = paragraphs.slice(span.first, span.first + span.count);
    const headings: { paragraphId: string; level: number; text: string }[] = [];
    chapter.descendants((node) => {
      if (node.type.name !== 'heading') return true;
      const { id, level } = node.attrs as { id: string; level: number };
      headings.push({ paragraphId: id, level, text: node.textContent });
      return false;
    });
    await sql`insert into chapters ${sql({
      ...{ revision_id: revision.id, ordinal, id: span.id, title: span.title, depth: span.depth },
      ...{ first_paragraph: span.first, paragraph_count: span.count },
      length: own.reduce((sum, { text }) => sum + text.length, 0),
      headings: sql.json(headings),
      content: JSON.stringify(chapter.toJSON()),
    })}`;
  }
  const rows = paragraphs.map(({ id, chapterId, ordinal, text }) => ({
    ...{ revision_id: revision.id, ordinal, id, text },
    chapter_id: chapterId,
  }));
  await sql`insert into paragraphs ${sql(rows)}`;
}
