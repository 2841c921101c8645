import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DocumentAdded, Reading, RevisionAdded } from '@postil/contract';
import { bookOf } from '@postil/importing/test';
import { join } from '../../../test/groups.js';
import { ImportSpecs } from '../../../test/imports/import-specs.js';
import { brought } from '../../../test/imports/importing.js';
import type { Person } from '../../../test/running-app.js';
import { Tidier } from '../tidier.js';

const at = new ImportSpecs();

const fixtures = new URL('../../../../../libs/importing/test/fixtures/', import.meta.url);
const png = readFileSync(new URL('lamp.png', fixtures));
const book = (words: string) =>
  bookOf(
    { 'a.xhtml': `<h1>The Lamp</h1><p>${words}</p><p><img src="lamp.png" alt="A lamp"/></p>` },
    { more: { 'OEBPS/lamp.png': png } },
  );

/** The picture that a text shows, by its hash. */
async function pictureIn(person: Person, chapterPath: string): Promise<string> {
  return /"asset":"([0-9a-f]{64})"/.exec((await person.get(chapterPath)).text)?.[1] ?? '';
}

async function fetchBytes(person: Person, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(person.address + path, { headers: { cookie: person.cookie, ...headers } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function keptBook() {
  const read = await brought(at.owner, at.groupId, book('It burned.'), { filename: 'lamp.epub' });
  const chapter = `/api/imports/${read.id}/chapters/${read.text?.chapters[0]?.id}`;
  const asset = await pictureIn(at.owner, chapter);
  return { read, asset };
}

const keep = async (id: string) => (await at.owner.post(`/api/imports/${id}/keep`)).body as DocumentAdded;

describe('a picture in a text', () => {
  test('is shown to who looks it through, and to nobody else', async () => {
    const { read, asset } = await keptBook();
    expect(read.text?.pictures).toBe(1);
    const path = `/api/imports/${read.id}/assets/${asset}`;
    const { response, bytes } = await fetchBytes(at.owner, path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(asset);
    expect((await (await at.running.newcomer()).get(path)).status).toBe(404);
    expect((await at.owner.get(`/api/imports/${read.id}/assets/${'0'.repeat(64)}`)).status).toBe(404);
  });

  test('belongs to its reading: for a year, for its readers, and able to do nothing', async () => {
    const { read, asset } = await keptBook();
    const { readingId } = await keep(read.id);
    const path = `/api/readings/${readingId}/assets/${asset}`;
    const { response } = await fetchBytes(at.owner, path);
    expect(response.status).toBe(200);
    const { headers } = response;
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/);
    expect(headers.get('etag')).toBe(`"${asset}"`);
    const again = await fetchBytes(at.owner, path, {
      'if-none-match': `"${asset}"`,
      'cache-control': 'max-age=0',
    });
    expect([again.response.status, again.bytes.length]).toEqual([304, 0]);
    const member = await at.running.newcomer();
    expect((await member.get(path)).status).toBe(404);
    await join({ id: at.groupId, owner: at.owner }, member);
    expect((await fetchBytes(member, path)).response.status).toBe(200);
    const { body: other } = await at.owner.put(
      `/api/groups/${at.groupId}/documents/${randomUUID()}`,
      'No pictures here.',
      { headers: { 'content-type': 'text/plain' } },
    );
    expect((await at.owner.get(`/api/readings/${other.readingId}/assets/${asset}`)).status).toBe(404);
  });

  test('is stored once, and removed when nothing shows it any more', async () => {
    const [first, second] = [await keptBook(), await keptBook()];
    expect(first.asset).toBe(second.asset);
    const count = async () => (await at.running.sql`select from assets where hash = ${first.asset}`).length;
    expect(await count()).toBe(1);
    const { documentId } = await keep(first.read.id);
    await at.owner.delete(`/api/imports/${second.read.id}`);
    const tidier = at.running.app.get(Tidier, { strict: false });
    await at.running.sql`update assets set brought_at = now() - interval '2 days'`;
    await tidier.tidy();
    expect(await count()).toBe(1);
    await at.running.sql`delete from imports`;
    await at.running.sql`delete from revision_assets`;
    await tidier.tidy();
    expect(await count()).toBe(0);
    expect(documentId).toMatch(/-/);
  });
});

describe('a corrected text of any format', () => {
  test('brings its pictures, for those who may see it', async () => {
    const path = `/api/groups/${at.groupId}/documents/${randomUUID()}`;
    const headers = { 'content-type': 'text/plain' };
    const { body: added } = await at.owner.put(path, 'The Lamp\n\nIt burned.', { headers });
    const reading = (await at.owner.get(`/api/readings/${added.readingId}`)).body as Reading;
    const revisionId = randomUUID();
    const response = await fetch(
      `${at.owner.address}/api/readings/${reading.id}/revisions/${revisionId}?filename=lamp.epub`,
      {
        method: 'PUT',
        headers: { cookie: at.owner.cookie, 'idempotency-key': randomUUID() },
        body: Buffer.from(book('It burned all night.')),
      },
    );
    const { revision } = (await response.json()) as RevisionAdded;
    expect([response.status, revision.number]).toEqual([200, 2]);
    const opened = await at.owner.get(`/api/readings/${reading.id}?revision=${revisionId}`);
    const [chapter] = (opened.body as Reading).chapters;
    const asset = await pictureIn(
      at.owner,
      `/api/readings/${reading.id}/revisions/${revisionId}/chapters/${chapter?.id}`,
    );
    const picture = `/api/readings/${reading.id}/assets/${asset}`;
    expect((await fetchBytes(at.owner, picture)).response.status).toBe(200);
    const member = await at.running.newcomer();
    await join({ id: at.groupId, owner: at.owner }, member);
    expect((await member.get(picture)).status).toBe(404);
  });

  test('may come as a Word file that another program wrote', async () => {
    const file = readFileSync(new URL('the-lamp-room.pandoc.docx', fixtures));
    const response = await fetch(
      `${at.owner.address}/api/groups/${at.groupId}/documents/${randomUUID()}?filename=lamp.docx`,
      { method: 'PUT', headers: { cookie: at.owner.cookie, 'idempotency-key': randomUUID() }, body: file },
    );
    const added = (await response.json()) as DocumentAdded;
    expect([response.status, added.title]).toEqual([200, 'The Lamp Room']);
  });
});
