import { randomUUID } from 'node:crypto';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type AnotherNode, type RunningApp } from '../../../test/running-app.js';
import { makeHighlight, until } from '../../../test/writing.js';
import { WakeUps } from '../delivering/wake-ups.js';

const text = 'The same words stand here, on this side and on that.\n';

describe('a right that is lost on one server', () => {
  let here: RunningApp;
  let there: AnotherNode;
  let amara: FollowingReader;
  let groupId: string;
  let readingId: string;

  beforeAll(async () => {
    here = await startApp();
    there = await here.anotherNode();
    amara = await FollowingReader.signUp(here.address, 'Amara');
    ({ groupId, readingId } = await amara.makeReading(text));
    await amara.follow(readingId);
  });

  afterAll(async () => {
    amara?.disconnect();
    await there?.stop();
    await here?.stop();
  });

  /** A member who follows on the other server. */
  async function memberThere(name: string): Promise<{ reader: FollowingReader; memberId: string }> {
    const reader = await FollowingReader.signUp(there.address, name);
    await amara.letIn(groupId, reader);
    const { memberId } = await reader.follow(readingId);
    return { reader, memberId };
  }

  const words = () => makeHighlight(amara, readingId, 'The same words', 1);
  const commentBy = (reader: FollowingReader, highlightId: string) =>
    reader.send('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, {
      highlightId,
      body: 'Still here?',
    });

  it('is lost on the other: nothing that comes after it reaches the member there, in whichever frame it comes', async () => {
    const { reader: kim, memberId } = await memberThere('Kim');
    const { highlight, feed } = await words();
    // Decided on rights that the other server then remembers.
    expect((await commentBy(kim, highlight.id)).status).toBe(200);
    const lost = new Promise<void>((resolve) => kim.live.once('access:lost', () => resolve()));
    const [removal] = await here.sql.begin(async (tx) => {
      await tx`update members set active = false, version = version + 1 where id = ${memberId}`;
      await tx`select record_access_change(${groupId}, 'member:removed', ${memberId}, ${memberId})`;
      return tx<[{ seq: number }]>`select last_seq::int as seq from feeds where id = ${feed}`;
    });
    // At once, so that the other server pulls the removal and what follows it together.
    const after = await Promise.all([words(), words(), words()]);
    here.app.get(WakeUps).wake([feed]);
    expect((await commentBy(kim, highlight.id)).status).toBe(404);
    await lost;
    await until(() =>
      after.every((one) => amara.folded().highlights.some((seen) => seen.highlight.id === one.highlight.id)),
    );
    for (const one of after) expect(JSON.stringify(kim.frames)).not.toContain(one.highlight.id);
    expect(
      Math.max(...kim.frames.filter((frame) => frame.feed === feed).map(({ through }) => through)),
    ).toBeLessThan(removal.seq);
    kim.disconnect();
  });

  it('closes what is open on the other when it was the session', async () => {
    const { reader: lin } = await memberThere('Lin');
    const closed = new Promise<void>((resolve) => lin.live.once('disconnect', () => resolve()));
    const elsewhere = new FollowingReader(here.address, lin.cookie);
    expect((await elsewhere.send('POST', '/api/auth/sign-out', {})).status).toBe(204);
    await closed;
  });
});
