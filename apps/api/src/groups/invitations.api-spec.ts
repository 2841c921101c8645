import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { invite, join, makeGroup, type GroupOfPeople } from '../../test/groups.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';
import { WakeUps } from '../live/delivering/wake-ups.js';

let running: RunningApp;
let club: GroupOfPeople;
let owner: Person;
let guest: Person;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  owner = await running.newcomer('Owner');
  guest = await running.newcomer('Guest');
  club = await makeGroup(owner, 'The Club');
});
afterAll(() => running.stop());

const members = async () =>
  (await owner.get(`/api/groups/${club.id}`)).body.members.map(({ name }: { name: string }) => name);

describe('an invitation', () => {
  test('tells a stranger what they are invited to, and lets them in once signed in', async () => {
    const { token, expiresAt } = await invite(club);
    const { status, body } = await running.stranger.get(`/api/invitations/${token}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      groupName: 'The Club',
      description: '',
      invitedBy: 'Owner',
      members: 1,
      readingTitle: null,
      expiresAt,
    });
    expect((await running.stranger.post(`/api/invitations/${token}/join`)).status).toBe(401);
    const joined = await guest.post(`/api/invitations/${token}/join`);
    expect([joined.status, joined.body]).toEqual([200, { groupId: club.id, readingId: null }]);
    expect(await members()).toEqual(['Owner', 'Guest']);
  });

  test('cannot be guessed: 256 bits, of which the database keeps a hash', async () => {
    const [one, two] = [await invite(club), await invite(club)];
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(one.token).not.toBe(two.token);
    const rows = await running.sql`select encode(token_hash, 'escape') as kept, id from invitations`;
    expect(JSON.stringify(rows)).not.toContain(one.token);
    expect(running.log.join('')).not.toContain(one.token);
    for (const wrong of [one.id, one.token.slice(1), `${one.token}A`, one.token.toLowerCase(), '%00']) {
      const { status } = await guest.post(`/api/invitations/${wrong}/join`);
      expect(status).toBe(404);
    }
  });

  test('asked for again in the same operation is the same', async () => {
    const path = `/api/groups/${club.id}/invitations/${randomUUID()}`;
    const opId = randomUUID();
    const first = await owner.put(path, {}, { opId });
    const again = await owner.put(path, {}, { opId });
    expect(again.body).toEqual(first.body);
    expect((await owner.put(path, {})).body.code).toBe('id-taken');
  });

  test('used twice, or by two tabs at once, leaves one member', async () => {
    const { token } = await invite(club);
    const path = `/api/invitations/${token}/join`;
    const answers = await Promise.all([guest.post(path), guest.post(path), guest.post(path)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await owner.post(path)).status).toBe(200);
    expect(await members()).toEqual(['Owner', 'Guest']);
    expect((await owner.get(`/api/groups/${club.id}`)).body.role).toBe('owner');
  });

  test('expired or revoked lets nobody in, and leaves those who came', async () => {
    const expired = await invite(club);
    await running.sql`update invitations set expires_at = now() where id = ${expired.id}`;
    const revoked = await invite(club);
    await guest.post(`/api/invitations/${revoked.token}/join`);
    const path = `/api/groups/${club.id}/invitations/${revoked.id}`;
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.delete(path)).status).toBe(204);
    const late = await running.newcomer('Late');
    for (const { token } of [expired, revoked]) {
      expect((await late.get(`/api/invitations/${token}`)).body.code).toBe('link-expired');
      const { status, body } = await late.post(`/api/invitations/${token}/join`);
      expect([status, body.code]).toEqual([410, 'link-expired']);
    }
    expect(await members()).toEqual(['Owner', 'Guest']);
  });

  test('is no way back for somebody who was removed', async () => {
    const { token } = await invite(club);
    await guest.post(`/api/invitations/${token}/join`);
    const memberId = (await guest.get(`/api/groups/${club.id}`)).body.memberId;
    await owner.delete(`/api/groups/${club.id}/members/${memberId}`);
    expect((await guest.post(`/api/invitations/${token}/join`)).status).toBe(410);
    expect((await guest.get(`/api/groups/${club.id}`)).status).toBe(404);
  });

  test('is made, seen and revoked by owners only', async () => {
    await join(club, guest);
    const { id } = await invite(club);
    const stranger = await running.newcomer();
    const other = await makeGroup(stranger);
    for (const person of [guest, stranger]) {
      expect((await person.put(`/api/groups/${club.id}/invitations/${randomUUID()}`, {})).status).toBe(404);
      expect((await person.get(`/api/groups/${club.id}/invitations`)).status).toBe(404);
      expect((await person.delete(`/api/groups/${club.id}/invitations/${id}`)).status).toBe(404);
    }
    expect((await stranger.delete(`/api/groups/${other.id}/invitations/${id}`)).status).toBe(404);
    const { body } = await owner.get(`/api/groups/${club.id}/invitations`);
    expect(body.invitations.map((one: { id: string }) => one.id)).toContain(id);
  });

  test('is listed with the link that was handed out, while it is open', async () => {
    const [one, two] = [await invite(club), await invite(club)];
    await owner.delete(`/api/groups/${club.id}/invitations/${one.id}`);
    const { body } = await owner.get(`/api/groups/${club.id}/invitations`);
    expect(body).toEqual({ invitations: [{ id: two.id, path: two.path, expiresAt: two.expiresAt }] });
  });

  test('leads to a reading of its own group only', async () => {
    const { status, body } = await owner.put(`/api/groups/${club.id}/invitations/${randomUUID()}`, {
      readingId: randomUUID(),
    });
    expect([status, body.issues[0].path]).toEqual([400, 'readingId']);
  });
});

test('joining raises the access version of the group’s feeds, says so in them, and wakes them', async () => {
  const feeds = await addReading(club.id);
  const woken: string[] = [];
  const forget = running.app.get(WakeUps).listen((ids) => woken.push(...(ids ?? [])));
  await join(club, guest);
  forget();
  expect(woken).toEqual(feeds);
  const [feed] =
    await running.sql`select last_seq, access_version from feeds where id = any(${feeds}::uuid[])`;
  expect(feed).toEqual({ last_seq: 1, access_version: 2 });
  const events = await running.sql`select kind from events where feed_id = any(${feeds}::uuid[])`;
  expect(events.map((row) => row['kind'])).toEqual(['member:joined']);
});

/** The ids of the shared feeds of the group, after a reading with an empty text was put on its shelf. */
async function addReading(groupId: string): Promise<string[]> {
  const { sql } = running;
  const rows = await sql<{ id: string }[]>`
    with owner as (select id from members where group_id = ${groupId} limit 1),
    document as (insert into documents (id, group_id, title, created_by)
      select gen_random_uuid(), ${groupId}, 'An essay', id from owner returning id, created_by),
    revision as (insert into revisions (document_id, group_id, number, words, paragraphs, created_by)
      select id, ${groupId}, 1, 0, 0, created_by from document returning id, document_id),
    reading as (insert into readings (id, group_id, document_id, current_revision_id)
      select gen_random_uuid(), ${groupId}, document_id, id from revision returning id)
    insert into feeds (group_id, reading_id) select ${groupId}, id from reading returning id`;
  return rows.map(({ id }) => id);
}
