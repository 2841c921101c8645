import { randomUUID } from 'node:crypto';
import type { CommentWritten, HighlightWritten, Presence } from '@postil/contract';
import { FollowingReader } from '../../test/following-reader.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { expectViewsToAgree, makeHighlight, paragraphsOf, until } from '../../test/writing.js';

const text =
  'The same words stand here. The same words stand here.\n\nA second paragraph, with other words.\n';

describe('a reading followed live', () => {
  let app: RunningApp;
  let amara: FollowingReader;
  let miro: FollowingReader;
  let readingId: string;
  let groupId: string;

  beforeAll(async () => {
    app = await startApp();
    amara = await FollowingReader.signUp(app.address, 'Amara');
    miro = await FollowingReader.signUp(app.address, 'Miro');
    ({ readingId, groupId } = await amara.makeReading(text));
    await amara.letIn(groupId, miro);
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

  it('shows a highlight to the other member without being asked', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'The same words', 2);
    await until(() => miro.folded().highlights.some((seen) => seen.highlight.id === highlight.id));
    const [paragraph] = await paragraphsOf(amara, readingId);
    expect(highlight.placement?.start).toEqual({ paragraphId: paragraph?.id, offset: 27 });
    await viewsAgree();
  });

  it('keeps views and fetches equal through edits, replies, stubs and deletions', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'second paragraph', 1);
    const first = randomUUID();
    const reply = randomUUID();
    const target = { highlightId: highlight.id };
    await amara.mustSend('PUT', path(comments + first), { ...target, body: 'What do you make of it?' });
    await viewsAgree();
    await miro.mustSend('PUT', path(comments + reply), {
      ...target,
      parentId: first,
      body: 'Less each time.',
    });
    await viewsAgree();
    await amara.mustSend('PATCH', path(comments + first), { body: 'What do we make of it?' }, { version: 1 });
    await viewsAgree();
    await amara.mustSend('DELETE', path(comments + first), undefined, { version: 2 });
    await viewsAgree();
    const stub = miro.folded().highlights.find((seen) => seen.highlight.id === highlight.id)?.thread[0];
    expect(stub).toMatchObject({ comment: { body: '' }, replies: [{ comment: { id: reply } }] });
    expect(stub?.comment.deletedAt).not.toBeNull();
    await amara.mustSend('DELETE', path(`/highlights/${highlight.id}`), undefined, { version: 1 });
    await viewsAgree();
    expect(miro.folded().highlights.some((seen) => seen.highlight.id === highlight.id)).toBe(true);
    await miro.mustSend('DELETE', path(comments + reply), undefined, { version: 1 });
    await viewsAgree();
    expect(miro.folded().highlights.some((seen) => seen.highlight.id === highlight.id)).toBe(false);
  });

  it('never tells another member of a private highlight, nor of its comments', async () => {
    const { highlight, feed } = await makeHighlight(amara, readingId, 'other words', 1, {
      visibility: 'private',
    });
    const body = { highlightId: highlight.id, body: 'For me alone.' };
    await amara.mustSend('PUT', path(comments + randomUUID()), body);
    await viewsAgree();
    expect(amara.folded().highlights.some((seen) => seen.highlight.id === highlight.id)).toBe(true);
    expect(JSON.stringify(miro.frames)).not.toContain(highlight.id);
    expect(miro.frames.some((frame) => frame.feed === feed)).toBe(false);
    const refused = await miro.send('PUT', path(comments + randomUUID()), body);
    expect(refused.status).toBe(404);
  });

  it('withdraws a highlight that its author makes private, and shows it again when shared', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'with other', 1);
    await amara.mustSend('PUT', path(comments + randomUUID()), { highlightId: highlight.id, body: 'Mine.' });
    const seenByMiro = () => miro.folded().highlights.some((seen) => seen.highlight.id === highlight.id);
    await until(seenByMiro);
    const edit = path(`/highlights/${highlight.id}`);
    await amara.mustSend('PATCH', edit, { visibility: 'private' }, { version: 1 });
    await until(() => !seenByMiro());
    await viewsAgree();
    await amara.mustSend('PATCH', edit, { visibility: 'group', color: 'rose' }, { version: 2 });
    await until(seenByMiro);
    await viewsAgree();
    const again = miro.folded().highlights.find((seen) => seen.highlight.id === highlight.id);
    expect(again).toMatchObject({ comments: 1, highlight: { color: 'rose', visibility: 'group' } });
  });

  it('brings everything missed to a reader who comes back, in one answer', async () => {
    miro.disconnect();
    const before = miro.frames.length;
    const written: HighlightWritten[] = [];
    for (const color of ['yellow', 'blue', 'rose'] as const) {
      written.push(await makeHighlight(amara, readingId, 'A second paragraph', 1, { color }));
    }
    const feeds = await miro.connect();
    expect(feeds.every((feed) => !feed.reset)).toBe(true);
    await viewsAgree();
    const ids = miro.folded().highlights.map((seen) => seen.highlight.id);
    for (const { highlight } of written) expect(ids).toContain(highlight.id);
    expect(miro.frames.length).toBe(before);
  });

  it('asks a reader with a cursor of another epoch to fetch afresh', async () => {
    const stale = miro.cursors.map((cursor) => ({ ...cursor, epoch: randomUUID() }));
    const answer = (await miro.live.emitWithAck('reading:join', { readingId, cursors: stale })) as {
      feeds: { reset: boolean; missed: unknown }[];
    };
    expect(answer.feeds.map(({ reset, missed }) => ({ reset, missed }))).toEqual([
      { reset: true, missed: null },
      { reset: true, missed: null },
    ]);
  });

  it('says who is here, and no longer when they leave', async () => {
    await until(() => amara.presence?.members.length === 2);
    miro.disconnect();
    await until(() => amara.presence?.members.length === 1);
    await miro.connect();
    const here = (await paragraphsOf(miro, readingId))[1]?.id;
    miro.live.emit('here', { readingId, paragraphId: here });
    await until(() => amara.presence?.members.some((member) => member.paragraphId === here) === true);
  });

  it('counts nobody as here whose connection ended while they joined', async () => {
    const hasty = await FollowingReader.signUp(app.address, 'Hasty');
    await amara.letIn(groupId, hasty);
    for (const pause of [0, 1, 2, 4, 8, 15]) {
      await hasty.follow(readingId);
      hasty.live.emit('reading:join', { readingId, cursors: hasty.cursors }, () => undefined);
      hasty.live.emit('reading:join', { readingId, cursors: hasty.cursors }, () => undefined);
      await new Promise((resolve) => setTimeout(resolve, pause));
      hasty.disconnect();
    }
    await until(() => amara.presence?.members.every((member) => member.name !== 'Hasty') === true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const answer = (await amara.live.emitWithAck('reading:join', { readingId, cursors: amara.cursors })) as {
      presence: Presence;
    };
    expect(answer.presence.members.map((member) => member.name)).not.toContain('Hasty');
  });

  it('shows a member who joins to those who read', async () => {
    const jo = await FollowingReader.signUp(app.address, 'Jo');
    await amara.letIn(groupId, jo);
    await until(() => [...amara.folded().members.values()].some((member) => member.name === 'Jo'));
    await viewsAgree();
  });

  it('tells a stranger nothing, and lets nobody follow without a session', async () => {
    const stranger = await FollowingReader.signUp(app.address, 'Stranger');
    await expect(stranger.follow(readingId)).rejects.toThrow('404');
    const nobody = new FollowingReader(app.address, '');
    await expect(nobody.follow(readingId)).rejects.toThrow('401');
  });

  it('answers a malformed message on the socket with a failure that names the field', async () => {
    const answer: unknown = await amara.live.emitWithAck('reading:join', { readingId: 'x', cursors: [] });
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: 'invalid-request', issues: [{ path: 'readingId' }] },
    });
  });

  it('closes the sockets of a session within two seconds of signing out', async () => {
    const lin = await FollowingReader.signUp(app.address, 'Lin');
    await amara.letIn(groupId, lin);
    await lin.follow(readingId);
    const closed = new Promise<void>((resolve) => lin.live.once('disconnect', () => resolve()));
    const started = Date.now();
    await lin.send('POST', '/api/auth/sign-out', {});
    await closed;
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('finds the thread again that moved to another feed between two comments of its author', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'same words', 1);
    const say = (body: string) =>
      amara.mustSend<CommentWritten>('PUT', path(comments + randomUUID()), {
        highlightId: highlight.id,
        body,
      });
    const shared = await say('In the open.');
    await amara.mustSend(
      'PATCH',
      path(`/highlights/${highlight.id}`),
      { visibility: 'private' },
      { version: 1 },
    );
    const own = await say('Among us two, me and me.');
    expect(own.feed).not.toBe(shared.feed);
    await viewsAgree();
  });

  it('refuses a member whose right was lost since their last comment, and tells them nothing more', async () => {
    const kim = await FollowingReader.signUp(app.address, 'Kim');
    await amara.letIn(groupId, kim);
    const { memberId } = await kim.follow(readingId);
    const { highlight } = await makeHighlight(amara, readingId, 'here', 1);
    const say = () =>
      kim.send('PUT', path(comments + randomUUID()), { highlightId: highlight.id, body: 'Still here?' });
    expect((await say()).status).toBe(200);
    const lost = new Promise<void>((resolve) => kim.live.once('access:lost', () => resolve()));
    await app.sql.begin(async (tx) => {
      await tx`update members set active = false, version = version + 1 where id = ${memberId}`;
      await tx`select record_access_change(${groupId}, 'member:removed', ${memberId}, ${memberId})`;
    });
    expect((await say()).status).toBe(404);
    await lost;
    const seen = kim.frames.length;
    await makeHighlight(amara, readingId, 'A second', 1);
    await viewsAgree();
    expect(kim.frames.length).toBe(seen);
    kim.disconnect();
  });

  it('numbers a feed without gaps when many write at once', async () => {
    const start = amara.cursors.find((cursor) => cursor.feed === amara.frames[0]?.feed)?.seq ?? 0;
    const { highlight, feed } = await makeHighlight(amara, readingId, 'The same words stand here', 2);
    const writes = Array.from({ length: 40 }, (_, index) => {
      const writer = index % 2 === 0 ? amara : miro;
      const body = { highlightId: highlight.id, body: `At once, ${index}` };
      return writer.mustSend<CommentWritten>('PUT', path(comments + randomUUID()), body);
    });
    const seqs = (await Promise.all(writes)).map((written) => written.seq).sort((a, b) => a - b);
    expect(new Set(seqs).size).toBe(40);
    expect((seqs.at(-1) ?? 0) - (seqs[0] ?? 0)).toBe(39);
    expect(seqs[0]).toBeGreaterThan(start);
    await viewsAgree();
    const frames = amara.frames.filter((frame) => frame.feed === feed);
    frames
      .slice(1)
      .forEach((frame, index) => expect(frame.after).toBeLessThanOrEqual(frames[index]?.through ?? 0));
  });
});
