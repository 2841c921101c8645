import { randomUUID } from 'node:crypto';
import { limits, type Failure } from '@postil/contract';
import type { Paragraph } from '@postil/document-model';
import { FollowingReader } from '../../test/following-reader.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, paragraphsOf } from '../../test/writing.js';

const text = [
  'Water remembers nothing. 🌊 That is its kindness.',
  'Water remembers nothing, the second time.',
  ...Array.from({ length: 230 }, (_, index) => `Line ${index} of a long list of things.`),
].join('\n\n');

describe('a highlight', () => {
  let app: RunningApp;
  let reader: FollowingReader;
  let readingId: string;
  let revisionId: string;
  let paragraphs: Paragraph[];

  beforeAll(async () => {
    app = await startApp();
    reader = await FollowingReader.signUp(app.address, 'Amara');
    ({ readingId } = await reader.makeReading(text));
    revisionId = (await reader.follow(readingId)).revision.id;
    paragraphs = await paragraphsOf(reader, readingId);
  });

  afterAll(async () => {
    reader?.disconnect();
    await app?.stop();
  });

  interface Place {
    from?: [paragraph: number, offset: number];
    to?: [paragraph: number, offset: number];
    exact?: string;
    revision?: string;
  }

  function put({ from = [0, 0], to = [0, 5], exact = 'Water', revision = revisionId }: Place) {
    const point = ([index, offset]: [number, number]) => ({
      paragraphId: paragraphs[index]?.id ?? 'nowhere',
      offset,
    });
    const anchor = { start: point(from), end: point(to), quote: { exact, prefix: '', suffix: '' } };
    const body = { revisionId: revision, anchor, color: 'yellow', visibility: 'group' };
    return reader.send<Failure>('PUT', `/api/readings/${readingId}/highlights/${randomUUID()}`, body);
  }

  it('is taken where its words stand, and its context comes from the text', async () => {
    const { highlight } = await makeHighlight(reader, readingId, 'remembers nothing', 2);
    expect(highlight.placement).toMatchObject({ startOrdinal: 1, start: { offset: 6 } });
    expect(highlight.quote.prefix).toMatch(/That is its kindness\.\nWater $/);
    expect(highlight.quote.suffix).toMatch(/^, the second time\.\nLine 0/);
  });

  it.each<[string, string, Place]>([
    ['an offset beyond its paragraph', 'anchor-out-of-bounds', { to: [0, 4000] }],
    ['words that are not there', 'anchor-quote-mismatch', { exact: 'Wines' }],
    ['the words of another place', 'anchor-quote-mismatch', { from: [1, 6], to: [1, 11] }],
    ['half of a character', 'anchor-split-surrogate', { from: [0, 26], to: [0, 30], exact: 'That' }],
    ['an end before its start', 'anchor-empty', { from: [0, 5], to: [0, 0] }],
    ['an unknown paragraph', 'anchor-unknown-paragraph', { to: [9999, 1] }],
    ['an unknown revision', 'anchor-unknown-paragraph', { revision: randomUUID() }],
    ['more paragraphs than a highlight may span', 'anchor-too-long', { to: [229, 4] }],
  ])('with %s is refused as %s', async (_, code, place) => {
    const { status, body } = await put(place);
    expect({ status, code: body.code }).toEqual({ status: 422, code });
    expect(body.message.length).toBeGreaterThan(20);
  });

  it('with a quote over the limit, or with none, is refused by the field', async () => {
    for (const exact of ['x'.repeat(limits.quoteLength + 1), '']) {
      const { status, body } = await put({ exact });
      expect(status).toBe(400);
      expect(body.issues?.map(({ path }) => path)).toEqual(['anchor.quote.exact']);
    }
  });

  it('takes comments up to the limit and refuses longer ones by the field, without losing the thread', async () => {
    const { highlight } = await makeHighlight(reader, readingId, 'kindness', 1);
    const send = (body: string) =>
      reader.send<Failure>('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, {
        highlightId: highlight.id,
        body,
      });
    expect((await send('x'.repeat(limits.commentLength))).status).toBe(200);
    const long = await send('x'.repeat(200_000));
    expect(long).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', issues: [{ path: 'body' }] },
    });
    for (const body of ['', '  \n ', 'a\u0000b', 'half \uD83C']) expect((await send(body)).status).toBe(400);
    const { folded, fetched } = await reader.bothViews();
    expect(folded).toEqual(fetched);
    expect(folded.highlights.find((seen) => seen.highlight.id === highlight.id)?.comments).toBe(1);
  });

  it('needs to be named with the version that was seen, to be changed', async () => {
    const { highlight } = await makeHighlight(reader, readingId, 'second time', 1);
    const url = `/api/readings/${readingId}/highlights/${highlight.id}`;
    const edit = await reader.send<Failure>('PATCH', url, { color: 'blue' });
    expect(edit).toMatchObject({ status: 428, body: { code: 'version-missing' } });
    const nothing = await reader.send<Failure>('PATCH', url, {}, { version: 1 });
    expect(nothing).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('in another reading, or under an id that is none, is not found', async () => {
    for (const id of [randomUUID(), 'x', '%00']) {
      const url = `/api/readings/${readingId}/highlights/${id}`;
      expect((await reader.send('DELETE', url, undefined, { version: 1 })).status).toBe(404);
    }
  });
});
