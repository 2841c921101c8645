import { jest } from '@jest/globals';
import { defaultPreferences } from '@postil/contract';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type AnotherNode, type RunningApp } from '../../../test/running-app.js';
import { makeHighlight, paragraphsOf, until } from '../../../test/writing.js';
import { PresenceNews } from './presence-news.js';

const text = 'The same words stand here, on this side and on that.\n';

describe('who is here, on two servers', () => {
  let here: RunningApp;
  let there: AnotherNode;
  let amara: FollowingReader;
  let miro: FollowingReader;
  let readingId: string;

  beforeAll(async () => {
    here = await startApp();
    amara = await FollowingReader.signUp(here.address, 'Amara');
    const made = await amara.makeReading(text);
    readingId = made.readingId;
    await amara.follow(readingId);
    there = await here.anotherNode();
    miro = await FollowingReader.signUp(there.address, 'Miro');
    await amara.letIn(made.groupId, miro);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    amara?.disconnect();
    miro?.disconnect();
    await here?.stop();
  });

  const shown = (to: FollowingReader, name: string) =>
    to.presence?.members.find((member) => member.name === name);

  const choose = (who: FollowingReader, shownToOthers: boolean, address = who.address) =>
    new FollowingReader(address, who.cookie).mustSend('PUT', '/api/me/preferences', {
      ...defaultPreferences,
      shownToOthers,
    });

  it('a server that comes later learns who was there before, and tells who comes to it', async () => {
    await miro.follow(readingId);
    await until(() => shown(miro, 'Amara') !== undefined && shown(amara, 'Miro') !== undefined);
  });

  it('the others are told where somebody reads and in which thread they write', async () => {
    const [paragraph] = await paragraphsOf(amara, readingId);
    const { highlight } = await makeHighlight(amara, readingId, 'The same words', 1);
    amara.live.emit('here', { readingId, paragraphId: paragraph?.id, typingIn: highlight.id });
    await until(() => shown(miro, 'Amara')?.typingIn === highlight.id);
    expect(shown(miro, 'Amara')?.paragraphId).toBe(paragraph?.id);
    amara.live.emit('here', { readingId, paragraphId: paragraph?.id });
    await until(() => shown(miro, 'Amara')?.typingIn === null);
  });

  it('nobody is told of writing in a private thread', async () => {
    const [paragraph] = await paragraphsOf(amara, readingId);
    const { highlight } = await makeHighlight(amara, readingId, 'on this side', 1, { visibility: 'private' });
    amara.live.emit('here', { readingId, paragraphId: null });
    await until(() => shown(miro, 'Amara')?.paragraphId === null);
    amara.live.emit('here', { readingId, paragraphId: paragraph?.id, typingIn: highlight.id });
    await until(() => shown(miro, 'Amara')?.paragraphId === paragraph?.id);
    expect(shown(miro, 'Amara')?.typingIn).toBeNull();
  });

  it('once a thread is made private, nobody is told of writing in it any longer', async () => {
    const [paragraph] = await paragraphsOf(amara, readingId);
    const { highlight } = await makeHighlight(amara, readingId, 'on that', 1);
    const here = { readingId, paragraphId: paragraph?.id, typingIn: highlight.id };
    amara.live.emit('here', here);
    await until(() => shown(miro, 'Amara')?.typingIn === highlight.id);
    const path = `/api/readings/${readingId}/highlights/${highlight.id}`;
    await amara.mustSend('PATCH', path, { visibility: 'private' }, { version: 1 });
    await until(() => shown(miro, 'Amara')?.typingIn === null);
    amara.live.emit('here', { ...here, paragraphId: null });
    await until(() => shown(miro, 'Amara')?.paragraphId === null);
    expect(shown(miro, 'Amara')?.typingIn).toBeNull();
  });

  it('whoever chose not to be shown is shown on neither, whatever their page says, and sees the others', async () => {
    const [paragraph] = await paragraphsOf(amara, readingId);
    await choose(amara, false);
    await until(() => shown(miro, 'Amara') === undefined && shown(amara, 'Amara') === undefined);
    const join = { readingId, cursors: amara.cursors, hidden: false };
    const joined = await amara.live.emitWithAck('reading:join', join);
    amara.live.emit('here', { readingId, paragraphId: paragraph?.id });
    expect(joined.presence.members).toMatchObject([{ name: 'Miro' }]);
    // What is told of somebody else would tell of them too.
    miro.live.emit('here', { readingId, paragraphId: paragraph?.id });
    await until(() => shown(amara, 'Miro')?.paragraphId === paragraph?.id);
    expect([shown(amara, 'Amara'), shown(miro, 'Amara')]).toEqual([undefined, undefined]);
    await choose(amara, true);
    await until(() => shown(miro, 'Amara')?.paragraphId === paragraph?.id);
  });

  it('choosing on one server counts for the windows that are open on another', async () => {
    await choose(miro, false, here.address);
    await until(() => shown(amara, 'Miro') === undefined && shown(miro, 'Miro') === undefined);
    await choose(miro, true, here.address);
    await until(() => shown(amara, 'Miro') !== undefined);
  });

  it('who was missed while the connections that listen were cut is learnt when they are back', async () => {
    miro.disconnect();
    await until(() => shown(amara, 'Miro') === undefined);
    await here.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    await miro.connect();
    await until(() => shown(amara, 'Miro') !== undefined && shown(miro, 'Amara') !== undefined);
  });

  it('a server that dies without a word is forgotten after a while, with those who were on it', async () => {
    for (const say of ['tell', 'beat', 'onApplicationShutdown']) {
      jest.spyOn(there.app.get(PresenceNews) as unknown as Record<string, () => void>, say).mockReturnValue();
    }
    await there.stop();
    clearInterval(there.app.get(PresenceNews)['beating']);
    expect(shown(amara, 'Miro')).toBeDefined();
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 20_000);
    here.app.get(PresenceNews)['beat']();
    await until(() => shown(amara, 'Miro') === undefined);
  });
});
