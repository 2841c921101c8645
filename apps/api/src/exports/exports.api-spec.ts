import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Color, Reading } from '@postil/contract';
import { readingSchema, Revision } from '@postil/document-model';
import { join, makeGroup } from '../../test/groups.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';

const essay = `# Salt & Bread

## Its taste

The sea is salt.[^1] It comes and goes, and is salt.

## Its price

The sea is salt. That is its price.

[^1]: So they say, *often*.
`;

let running: RunningApp;
let ann: Person;
let ben: Person;
let reading: Reading;
let revision: Revision;
beforeAll(async () => {
  running = await startApp();
  [ann, ben] = [await running.newcomer('Ann'), await running.newcomer('Ben')];
  const group = await makeGroup(ann, 'The *Club*');
  await join(group, ben);
  const path = `/api/groups/${group.id}/documents/${randomUUID()}?filename=salt.md&title=Salt%20%26%20Brot%20f%C3%BCr%20alle`;
  const added = await ann.put(path, essay, { headers: { 'content-type': 'text/markdown' } });
  reading = (await ann.get(`/api/readings/${added.body.readingId}`)).body;
  const chapters = await Promise.all(
    reading.chapters.map(({ id }) =>
      ann.get(`/api/readings/${reading.id}/revisions/${reading.revision.id}/chapters/${id}`),
    ),
  );
  const nodes = chapters.map(({ body }) => readingSchema.nodeFromJSON(body));
  revision = Revision.of(readingSchema.node('doc', null, nodes));
});
afterAll(() => running.stop());

/** Highlights words in the paragraph that starts with `within`. */
async function highlight(
  person: Person,
  within: string,
  words: string,
  options: { color?: Color; visibility?: string } = {},
) {
  const paragraph = revision.paragraphs.find(({ text }) => text.startsWith(within));
  const offset = paragraph?.text.indexOf(words) ?? -1;
  const id = randomUUID();
  const point = (at: number) => ({ paragraphId: paragraph?.id, offset: at });
  const { status, text } = await person.put(`/api/readings/${reading.id}/highlights/${id}`, {
    revisionId: reading.revision.id,
    anchor: {
      start: point(offset),
      end: point(offset + words.length),
      quote: { exact: words, prefix: '', suffix: '' },
    },
    ...{ color: 'yellow', visibility: 'group', ...options },
  });
  if (status !== 200) throw new Error(text);
  return id;
}

async function say(person: Person, highlightId: string, body: string, parentId: string | null = null) {
  const id = randomUUID();
  const { status, text } = await person.put(`/api/readings/${reading.id}/comments/${id}`, {
    highlightId,
    parentId,
    body,
  });
  if (status !== 200) throw new Error(text);
  return id;
}

const exported = (person: Person, format: 'md' | 'jsonld') =>
  person.get(`/api/readings/${reading.id}/export.${format}`);

describe('an export', () => {
  let first: string;
  let second: string;
  let secret: string;
  let words: string[];
  beforeAll(async () => {
    second = await highlight(ben, 'The sea is salt. That', 'The sea is salt.', { color: 'blue' });
    first = await highlight(ann, 'The sea is salt.\uFFFC', 'salt.\uFFFC It');
    secret = await highlight(ben, 'So they', 'often', { visibility: 'private' });
    const question = await say(ann, first, 'Is it? [link]: /x');
    await say(ben, first, 'It is.', question);
    const gone = await say(ben, second, 'Gone.');
    await say(ann, second, '- why\n- so?', gone);
    await say(ben, secret, 'I do not follow this.');
    await ben.delete(`/api/readings/${reading.id}/comments/${gone}`, { version: 1 });
    words = ['salt.\\[1\\] It', 'Is it? [link]: /x', 'It is.', 'The sea is salt.', '(deleted)', '- why'];
  });

  test('as Markdown holds every comment at its quotation, in the order of the text', async () => {
    const { status, headers, text } = await exported(ann, 'md');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(text).toContain(
      '# Salt \\& Brot für alle\n\n- Read by The \\*Club\\*\n- Revision 1 of the text\n',
    );
    const places = words.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain(`[link](${ann.address}/readings/${reading.id}/notes/${first})`);
    expect(text.match(/^## .*$/gm)).toEqual(['## Its taste', '## Its price']);
  });

  test('as Web Annotations says the same by words and by positions in the text', async () => {
    const { headers, text } = await exported(ann, 'jsonld');
    expect(headers.get('content-type')).toMatch(/^application\/ld\+json;/);
    const collection = JSON.parse(text);
    const { items } = collection.first;
    expect([collection.type, collection.total, items.length]).toEqual(['AnnotationCollection', 6, 6]);
    const whole = Array.from(revision.paragraphs.map((paragraph) => paragraph.text).join('\n'));
    const ids = items.map(({ id }: { id: string }) => id);
    for (const { type, motivation, target, creator, created, body } of items) {
      expect(type).toBe('Annotation');
      expect(creator.type).toBe('Person');
      expect(new Date(created).toISOString()).toBe(created);
      if (motivation === 'highlighting') {
        const [quote, position] = target.selector;
        expect(whole.slice(position.start, position.end).join('')).toBe(quote.exact);
      } else {
        expect(ids).toContain(target);
        expect([undefined, 'text/markdown']).toContain(body?.format);
      }
    }
    const motivations = items.map(({ motivation }: { motivation: string }) => motivation);
    expect(motivations).toEqual([
      'highlighting',
      'commenting',
      'replying',
      'highlighting',
      'commenting',
      'replying',
    ]);
  });

  test('holds private notes for the one who wrote them, and for nobody else', async () => {
    for (const format of ['md', 'jsonld'] as const) {
      const [hers, his] = [(await exported(ann, format)).text, (await exported(ben, format)).text];
      expect(his).toContain('I do not follow this.');
      for (const trace of ['I do not follow this.', secret, 'private']) expect(hers).not.toContain(trace);
    }
    expect((await exported(ben, 'md')).text).toContain('private: only you see this');
  });

  test('is saved under the text’s title and read as nothing else', async () => {
    const { headers } = await exported(ann, 'md');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Salt & Brot fur alle.md"; filename*=UTF-8''Salt%20%26%20Brot%20f%C3%BCr%20alle.md`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is for members only', async () => {
    const eve = await running.newcomer('Eve');
    for (const format of ['md', 'jsonld'] as const) {
      const { status, body, headers } = await exported(eve, format);
      expect([status, body.code, headers.get('content-disposition')]).toEqual([404, 'not-found', null]);
    }
  });
});

test('after the group turned to another revision, an export names it, and holds the notes that lost their place', async () => {
  const lost = await highlight(ann, 'The sea is salt. That', 'That is its price', { color: 'rose' });
  await say(ben, lost, 'Was it?');
  const { sql } = running;
  const [{ id: nextId } = { id: '' }] = await sql<{ id: string }[]>`
    insert into revisions (document_id, group_id, number, words, paragraphs, created_by)
    select document_id, group_id, 2, words, paragraphs, created_by from revisions
    where id = ${reading.revision.id} returning id`;
  const quote = { exact: 'That is its price', prefix: '', suffix: '' };
  const orphan = { chapterId: '-orphaned', status: 'orphaned', confidence: 1, quote };
  const item = { highlightId: lost, ...orphan, lastRevisionId: reading.revision.id };
  await sql`select place_notes(${reading.id}, ${nextId}, ${sql.json([item])})`;
  await sql`select flip_reading(${reading.id}, ${nextId}, null)`;
  const markdown = (await exported(ann, 'md')).text;
  expect(markdown).toContain('- Revision 2 of the text\n');
  expect(markdown).toMatch(/## No longer in the text\n[\s\S]*> That is its price\n[\s\S]*Was it\?/);
  const { first, ...collection } = JSON.parse((await exported(ben, 'jsonld')).text);
  expect(collection['schema:version']).toBe('2');
  const about = first.items.filter(({ id }: { id: string }) => id.includes(lost));
  expect(about).toMatchObject([
    { target: { selector: [{ type: 'TextQuoteSelector', exact: 'That is its price' }] } },
    { body: { value: 'Was it?' } },
  ]);
});

test('a reading without notes can be exported too', async () => {
  const { groups } = await ann.me();
  const path = `/api/groups/${groups[0]?.id}/documents/${randomUUID()}`;
  const { body } = await ann.put(path, 'Some words.', { headers: { 'content-type': 'text/plain' } });
  expect((await ann.get(`/api/readings/${body.readingId}/export.md`)).text).toContain(
    'There are no notes yet.',
  );
  expect(JSON.parse((await ann.get(`/api/readings/${body.readingId}/export.jsonld`)).text).total).toBe(0);
});
