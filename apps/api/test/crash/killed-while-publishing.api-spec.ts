import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RevisionPreview } from '@postil/contract';
import type { DatabaseClient } from '../../src/database/connection.js';
import { FollowingReader } from '../following-reader.js';
import { insertManyNotes } from '../many-notes.js';
import { addRevision } from '../revising.js';
import { paragraphsOf } from '../writing.js';
import { PersistentAnnotator } from './persistent-annotator.js';
import { ServerProcess } from './server-process.js';

const NOTES = 50_000;
const PEOPLE = 4;
const WRITERS = 20;

/** Four hundred paragraphs, no two alike, in chapters. */
function book(): string[] {
  return Array.from({ length: 400 }, (_, index) => {
    const line = `Entry ${index} of the log: the wind came round to ${index * 37} degrees, and the crew saw`;
    return index % 50 === 0
      ? `# Leaf ${index / 50 + 1} of the log`
      : `${line} ${index % 13} birds and no land.`;
  });
}

function corrected(): string {
  return book()
    .flatMap((paragraph, index) => (index % 40 === 7 ? [] : [paragraph]))
    .map((paragraph, index) => (index % 9 === 4 ? paragraph.replace('the crew', 'all hands') : paragraph))
    .join('\n\n');
}

describe('a server that is killed while it publishes', () => {
  let dataDir: string;
  let server: ServerProcess;
  let sql: DatabaseClient;
  const readers: FollowingReader[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'postil-crash-'));
    // As root, Postgres runs as a user who must be able to come this far.
    chmodSync(dataDir, 0o755);
    server = await ServerProcess.start(dataDir);
    sql = server.connect();
  }, 60_000);

  afterAll(async () => {
    for (const reader of readers) reader.disconnect();
    await sql?.end({ timeout: 1 });
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  async function waitFor(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 90_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  it('goes on where it was, with one event, and has a place for every note that was acknowledged', async () => {
    for (let index = 0; index < PEOPLE; index++) {
      readers.push(await FollowingReader.signUp(server.address, `Reader${index}`));
    }
    const [owner, ...others] = readers;
    if (!owner) throw new Error('nobody signed up');
    const { groupId, readingId } = await owner.makeReading(book().join('\n\n'));
    for (const other of others) await owner.letIn(groupId, other);
    const opened = await owner.mustSend<{ revision: { id: string } }>('GET', `/api/readings/${readingId}`);
    const firstId = opened.revision.id;
    const paragraphs = (await paragraphsOf(owner, readingId)).filter(({ text }) => text.length > 40);
    await insertManyNotes(sql, { readingId, count: NOTES, length: 30 });

    const annotators = Array.from({ length: WRITERS }, (_, index) => {
      const reader = readers[index % PEOPLE] ?? owner;
      return new PersistentAnnotator(reader, readingId, firstId, paragraphs, Math.random);
    });
    const writing = Promise.all(annotators.map((annotator) => annotator.write()));
    const { revision } = await addRevision(owner, readingId, corrected());
    const revisionPath = `/api/readings/${readingId}/revisions/${revision.id}`;
    await owner.mustSend('POST', `${revisionPath}/publish`);
    const look = async () =>
      (await owner.mustSend<RevisionPreview>('GET', `${revisionPath}/preview`)).revision;
    await waitFor('a third is placed', async () => (await look()).progress.done > NOTES / 3);

    await sql.end({ timeout: 0 });
    await server.kill();
    await server.start();
    sql = server.connect();
    const killed = await look();
    expect([killed.state, killed.current]).toEqual(['publishing', false]);
    await waitFor('it is published', async () => (await look()).current);

    // Who opens a chapter of it now sees what those who have the old one open still write there.
    await owner.follow(readingId, revision.id, 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const annotator of annotators) annotator.stop();
    await writing;
    const acknowledged = annotators.flatMap((annotator) => annotator.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(WRITERS);
    const unplaced = async () =>
      (
        await sql<[{ count: number }]>`
        select count(*)::int as count from highlights h where h.reading_id = ${readingId} and not exists (
          select from placements p where p.highlight_id = h.id and p.revision_id = ${revision.id})`
      )[0].count;
    await waitFor('every note is placed', async () => (await unplaced()) === 0);

    const [facts] = await sql`
      select (select count(*)::int from highlights where reading_id = ${readingId}) as notes,
        (select count(*)::int from highlights where id = any(${acknowledged}::uuid[])) as acknowledged,
        (select count(*)::int from placements where revision_id = ${revision.id}) as placed,
        (select count(*)::int from events where kind = 'revision:published') as turns,
        (select sum(k.highlights)::int from chapter_counts k join feeds f on f.id = k.feed_id
          where f.reading_id = ${readingId}) as counted`;
    const notes = NOTES + acknowledged.length;
    expect(facts).toEqual({
      notes,
      acknowledged: acknowledged.length,
      placed: notes,
      turns: 1,
      counted: notes,
    });

    const { folded, fetched } = await owner.bothViews(20_000);
    expect(folded.highlights.length).toBeGreaterThan(NOTES / 10);
    expect([...folded.counts.values()].reduce((sum, { highlights }) => sum + highlights, 0)).toBe(notes);
    expect([folded.current, folded.counts]).toEqual([fetched.current, fetched.counts]);
    // As text: comparing thousands of notes part by part would take longer than all the rest.
    expect(JSON.stringify(folded.highlights)).toBe(JSON.stringify(fetched.highlights));
    expect(JSON.stringify(folded.orphans)).toBe(JSON.stringify(fetched.orphans));
  }, 240_000);
});
