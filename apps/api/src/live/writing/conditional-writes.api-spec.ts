import { randomUUID } from 'node:crypto';
import type { CommentWritten } from '@postil/contract';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type RunningApp } from '../../../test/running-app.js';
import { expectViewsToAgree, makeHighlight } from '../../../test/writing.js';

const text =
  'The same words stand here. The same words stand here.\n\nA second paragraph, with other words.\n';

describe('a write over HTTP', () => {
  let app: RunningApp;
  let amara: FollowingReader;
  let miro: FollowingReader;
  let readingId: string;

  beforeAll(async () => {
    app = await startApp();
    amara = await FollowingReader.signUp(app.address, 'Amara');
    miro = await FollowingReader.signUp(app.address, 'Miro');
    const made = await amara.makeReading(text);
    readingId = made.readingId;
    await amara.letIn(made.groupId, miro);
    await amara.follow(readingId);
    await miro.follow(readingId);
  });

  afterAll(async () => {
    amara?.disconnect();
    miro?.disconnect();
    await app?.stop();
  });

  const comments = `/comments/`;
  const path = (rest: string) => `/api/readings/${readingId}${rest}`;

  const viewsAgree = () => expectViewsToAgree(amara, miro);

  it('refuses to make a highlight private once others have answered', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'A second', 1);
    await miro.mustSend('PUT', path(comments + randomUUID()), { highlightId: highlight.id, body: 'Why?' });
    const edit = path(`/highlights/${highlight.id}`);
    const refused = await amara.send('PATCH', edit, { visibility: 'private' }, { version: 1 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'answered-by-others' } });
  });

  it('gives the first answer again to a repeated creation, edit and deletion', async () => {
    const highlightId = (await makeHighlight(amara, readingId, 'words stand', 1)).highlight.id;
    const url = path(comments + randomUUID());
    const write = (method: string, body: unknown, options: object) =>
      amara.send<CommentWritten>(method, url, body, options);
    for (const [method, body, version] of [
      ['PUT', { highlightId, body: 'Once.' }, 0],
      ['PATCH', { body: 'Once, edited.' }, 1],
      ['DELETE', undefined, 2],
    ] as const) {
      const options = { operation: randomUUID(), version };
      const first = await write(method, body, options);
      const second = await write(method, body, options);
      expect(first.status).toBe(200);
      expect(second).toEqual(first);
    }
    await viewsAgree();
  });

  it('refuses an operation id that was used for another request', async () => {
    const operation = randomUUID();
    const { highlight } = await makeHighlight(amara, readingId, 'stand here', 1);
    const url = path(comments + randomUUID());
    await amara.mustSend('PUT', url, { highlightId: highlight.id, body: 'One.' }, { operation });
    const other = await amara.send('PUT', url, { highlightId: highlight.id, body: 'Two.' }, { operation });
    expect(other).toMatchObject({ status: 409, body: { code: 'operation-id-reused' } });
  });

  it('refuses an edit of a version that is no longer the last', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'stand', 2);
    const edit = path(`/highlights/${highlight.id}`);
    await amara.mustSend('PATCH', edit, { color: 'blue' }, { version: 1 });
    const late = await amara.send('PATCH', edit, { color: 'green' }, { version: 1 });
    expect(late).toMatchObject({ status: 412, body: { code: 'version-conflict' } });
  });

  it('refuses what was made on a version of before a restore, though its number came about again', async () => {
    const made = await makeHighlight(amara, readingId, 'stand', 1);
    const mark = path(`/highlights/${made.highlight.id}`);
    const comment = path(comments + randomUUID());
    const words = { highlightId: made.highlight.id, body: 'Mine.' };
    await amara.mustSend('PUT', comment, words);
    const epoch = amara.cursors.find(({ feed }) => feed === made.feed)?.epoch;
    const { revisionId } = made.highlight.placement ?? {};
    const writes = [
      ['PATCH', mark, { color: 'blue' }],
      ['PUT', `${mark}/placement`, { decision: 'confirm', revisionId }],
      ['DELETE', mark, undefined],
      ['PATCH', comment, { body: 'Changed.' }],
      ['DELETE', comment, undefined],
    ] as const;
    for (const [method, url, body] of writes) {
      const late = await amara.send(method, url, body, { version: 1, epoch: randomUUID() });
      expect(late).toMatchObject({ status: 412, body: { code: 'version-conflict' } });
    }
    const operation = { operation: randomUUID(), version: 1 };
    const edit = ['PATCH', comment, { body: 'Changed.' }] as const;
    const first = await amara.mustSend(...edit, { ...operation, epoch: epoch ?? '' });
    // Done before the backup, and asked for once more after the restore.
    const again = await amara.send(...edit, { ...operation, epoch: randomUUID() });
    expect(again).toEqual({ status: 200, body: first });
  });
});
