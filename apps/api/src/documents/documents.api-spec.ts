import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { limits, type DocumentAdded, type Failure, type Reading } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import { join, makeGroup } from '../../test/groups.js';
import { startApp, type Person, type RunningApp, type Sending } from '../../test/running-app.js';

let running: RunningApp;
let owner: Person;
let groupId: string;
beforeAll(async () => {
  running = await startApp();
  owner = await running.newcomer('Ann');
  ({ id: groupId } = await makeGroup(owner));
});
afterAll(() => running.stop());

interface Adding extends Sending {
  type?: string;
  query?: Record<string, string>;
  documentId?: string;
}

function add(
  person: Person,
  text: string,
  { type = 'text/plain', query = {}, documentId = randomUUID(), ...sending }: Adding = {},
) {
  const path = `/api/groups/${groupId}/documents/${documentId}?${new URLSearchParams(query).toString()}`;
  return person.put(path, text, { ...sending, headers: { 'content-type': type } });
}

/** `fetch` sends strings only through the person; bytes go by hand. */
async function addBytes(bytes: Uint8Array<ArrayBuffer>, filename: string, type = 'text/plain') {
  const path = `/api/groups/${groupId}/documents/${randomUUID()}?filename=${filename}`;
  const headers = { cookie: owner.cookie, 'content-type': type, 'idempotency-key': randomUUID() };
  const response = await fetch(owner.address + path, { method: 'PUT', headers, body: bytes });
  return { status: response.status, body: (await response.json()) as Failure };
}

async function readChapters(person: Person, { readingId }: DocumentAdded) {
  const reading = (await person.get(`/api/readings/${readingId}`)).body as Reading;
  const path = (id: string) => `/api/readings/${readingId}/revisions/${reading.revision.id}/chapters/${id}`;
  const answers = await Promise.all(reading.chapters.map(({ id }) => person.get(path(id))));
  return { reading, answers, paths: reading.chapters.map(({ id }) => path(id)) };
}

const essay = '# Salt\n\n## Its taste\n\nSharp.[^1]\n\n## Its price\n\nSmall.\n\n[^1]: So they say.\n';

describe('a text that is added', () => {
  test('opens as a reading with its chapters and what was said of it', async () => {
    const query = { title: 'On Salt', author: 'A. Oake', language: 'en', filename: 'salt.md' };
    const { status, body: added } = await add(owner, essay, { query });
    expect([status, added.title, added.warnings]).toEqual([200, 'On Salt', []]);
    const { reading, answers } = await readChapters(owner, added);
    expect(reading).toMatchObject({
      title: 'On Salt',
      authors: ['A. Oake'],
      language: 'en',
      revision: { number: 1 },
    });
    expect(reading.chapters).toMatchObject([
      {
        title: 'Its taste',
        first: 0,
        count: 4,
        headings: [
          { text: 'Salt', level: 1 },
          { text: 'Its taste', level: 2 },
        ],
      },
      { title: 'Its price', first: 4, count: 2, headings: [{ text: 'Its price' }] },
    ]);
    const chapters = answers.map(({ body }) => readingSchema.nodeFromJSON(body));
    expect(chapters.map((chapter) => chapter.textContent)).toEqual([
      'SaltIts tasteSharp.So they say.',
      'Its priceSmall.',
    ]);
    const stored = await running.sql`
      select p.id, p.text from paragraphs p where revision_id = ${reading.revision.id} order by ordinal`;
    expect(stored.map(({ text }) => text)).toEqual([
      'Salt',
      'Its taste',
      'Sharp.\uFFFC',
      'So they say.',
      'Its price',
      'Small.',
    ]);
  });

  test('is Markdown when its type, its name or its look says so', async () => {
    const chaptersOf = async (text: string, adding: Adding) =>
      (await readChapters(owner, (await add(owner, text, adding)).body)).reading.chapters.map(
        ({ title }) => title,
      );
    expect(await chaptersOf(essay, {})).toEqual(['Its taste', 'Its price']);
    expect(await chaptersOf('`one`', { type: 'text/markdown' })).toEqual(['one']);
    expect(await chaptersOf('`one`', { query: { filename: 'a.md' } })).toEqual(['one']);
    expect(await chaptersOf('`one`', { query: { filename: 'a.txt' } })).toEqual(['`one`']);
  });

  test('is there for every member of its group, and for nobody else', async () => {
    const { body: added } = await add(owner, 'Some words.');
    const { paths, reading } = await readChapters(owner, added);
    const member = await running.newcomer('Ben');
    const stranger = await running.newcomer('Eve');
    await join({ id: groupId, owner }, member);
    expect((await member.get(paths[0] ?? '')).status).toBe(200);
    expect(await stranger.get(paths[0] ?? '')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await add(stranger, 'Mine.')).status).toBe(404);
    // A chapter is found through a reading of its own document only.
    const { body: other } = await add(owner, 'Other words.');
    const crossed = `/api/readings/${other.readingId}/revisions/${reading.revision.id}/chapters/${reading.chapters[0]?.id}`;
    expect((await owner.get(crossed)).status).toBe(404);
  });

  test('keeps its chapters’ bytes for a year under a strong tag', async () => {
    const { answers, paths } = await readChapters(owner, (await add(owner, essay)).body);
    const first = answers[0];
    expect(first?.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const etag = first?.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    // Without a Cache-Control of its own, Node's fetch asks for a fresh answer, as a browser does on a hard reload.
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const again = await owner.get(paths[0] ?? '', { headers });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('is added once, however often it is sent', async () => {
    const sending = { documentId: randomUUID(), opId: randomUUID() };
    const [first, second] = await Promise.all([add(owner, 'Once.', sending), add(owner, 'Once.', sending)]);
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect((await add(owner, 'Twice.', sending)).body.code).toBe('operation-id-reused');
    expect((await add(owner, 'Once.', { documentId: sending.documentId })).body.code).toBe('id-taken');
    const readings = await running.sql`select id from readings where document_id = ${sending.documentId}`;
    expect(readings).toHaveLength(1);
  });

  test('tells what the import noticed', async () => {
    const { body } = await add(owner, 'A gull:\n\n![of a gull](gull.png)', { type: 'text/markdown' });
    expect(body.warnings).toMatchObject([{ code: 'image-left-out', line: 3 }]);
  });

  test('may come packed', async () => {
    const headers = {
      ...{ cookie: owner.cookie, 'content-type': 'text/plain', 'content-encoding': 'gzip' },
      'idempotency-key': randomUUID(),
    };
    const path = `${owner.address}/api/groups/${groupId}/documents/${randomUUID()}`;
    const body = new Uint8Array(gzipSync('Packed words.'));
    expect(await (await fetch(path, { method: 'PUT', headers, body })).json()).toMatchObject({
      title: 'Packed words.',
    });
    const bomb = new Uint8Array(gzipSync('a b\n'.repeat(limits.textBytes)));
    const answer = await fetch(path, {
      method: 'PUT',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: bomb,
    });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'too-large' }]);
  });
});

describe('bad input is refused by name', () => {
  test.each([
    ['nothing', '', 'text-empty', 422],
    ['spaces', ' \n ', 'text-empty', 422],
    ['a NUL', 'a\0b', 'text-not-readable', 422],
    ['an endless line', 'a'.repeat(2_000_000), 'text-line-too-long', 422],
    ['fifty megabytes', 'word '.repeat(10_000_000), 'too-large', 413],
  ])('%s', async (_, text, code, status) => {
    const { body, status: answered } = await add(owner, text);
    expect([body.code, answered]).toEqual([code, status]);
    expect(body.message.length).toBeGreaterThan(20);
  });

  test('binary called .txt, other encodings, other formats', async () => {
    const picture = await addBytes(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'a.txt');
    expect(picture).toMatchObject({ status: 415, body: { code: 'unsupported-type' } });
    const latin1 = new Uint8Array(Buffer.from('Caf\u00e9 au lait', 'latin1'));
    expect(await addBytes(latin1, 'a.txt')).toMatchObject({
      status: 200,
      body: { warnings: [{ code: 'encoding-assumed' }] },
    });
    const zip = await addBytes(new Uint8Array(Buffer.from('PK\u0003\u0004')), 'a.zip', 'application/zip');
    expect(zip).toMatchObject({
      status: 415,
      body: { code: 'unsupported-type', message: expect.stringContaining('archive') },
    });
    expect((await add(owner, '{"text": 1}', { type: 'application/json' })).body.code).toBe(
      'unsupported-type',
    );
  });

  test('a limit that was passed is named', async () => {
    expect((await add(owner, 'word '.repeat(2_000_000))).body.limit).toBe(limits.textBytes);
    expect((await add(owner, 'a b\n\n'.repeat(limits.paragraphs + 1))).body.limit).toBe(limits.paragraphs);
  });

  test('lone surrogates are mended on the way, and leave no trace in the database', async () => {
    const { status, body } = await add(owner, 'half a \ud83d gull');
    expect([status, body.title]).toEqual([200, 'half a \uFFFD gull']);
  });

  test('what is said about the text is checked too', async () => {
    const wrong: Record<string, string>[] = [
      { title: 'x'.repeat(limits.titleLength + 1) },
      { language: 'no language' },
      { title: 'a\0' },
    ];
    for (const query of wrong) {
      expect((await add(owner, 'Words.', { query })).body).toMatchObject({
        code: 'invalid-request',
        issues: [{ path: Object.keys(query)[0] }],
      });
    }
  });

  test('a large text is taken', async () => {
    const paragraph = `${'Some words of a long book, and then some more of them. '.repeat(12)}\n\n`;
    const book = paragraph.repeat(Math.floor(limits.textBytes / paragraph.length));
    const { status, body } = await add(owner, book);
    expect([status, body.warnings]).toEqual([200, []]);
  });
});
