import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Member } from '@postil/contract';
import { invite, join, makeGroup, type GroupOfPeople } from '../../test/groups.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
let owner: Person;
let guest: Person;
let club: GroupOfPeople;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  owner = await running.newcomer('Owner');
  guest = await running.newcomer('Guest');
  club = await makeGroup(owner);
  await join(club, guest);
});
afterAll(() => running.stop());

const members = async (asker = owner) =>
  (await asker.get(`/api/groups/${club.id}`)).body.members as readonly Member[];
const names = async (asker = owner) => (await members(asker)).map(({ name }) => name);
const pathOf = async (name: string) => {
  const member = (await members()).find((one) => one.name === name);
  return `/api/groups/${club.id}/members/${member?.id}`;
};
const leave = (person: Person, opId: string = randomUUID()) =>
  person.post(`/api/groups/${club.id}/leave`, undefined, { opId });
const giveRole = (person: Person, role: string) => running.sql`
  update members set role = ${role} where group_id = ${club.id} and account_id = ${person.accountId}`;
const audited = () => running.sql`
  select action, actor_account_id as actor from audit_log
  where group_id = ${club.id} and action like 'member:%' order by id`;

describe('an owner', () => {
  test('removes a member, to whom the group is no longer open', async () => {
    expect((await owner.delete(await pathOf('Guest'))).status).toBe(204);
    expect(await names()).toEqual(['Owner']);
    expect((await guest.get(`/api/groups/${club.id}`)).status).toBe(404);
    expect((await guest.get(`/api/groups/${club.id}/readings`)).status).toBe(404);
    expect((await guest.me()).groups.map(({ personal }) => personal)).toEqual([true]);
    expect(await audited()).toEqual([{ action: 'member:removed', actor: owner.accountId }]);
  });

  test('who asks once more removes nobody a second time', async () => {
    const path = await pathOf('Guest');
    const opId = randomUUID();
    for (const operation of [opId, opId, randomUUID()]) {
      expect((await owner.delete(path, { opId: operation })).status).toBe(204);
    }
    expect(await audited()).toHaveLength(1);
  });

  test('removes nobody whom the group does not have', async () => {
    const other = await makeGroup(guest);
    const [stranger] = (await guest.get(`/api/groups/${other.id}`)).body.members as readonly Member[];
    for (const memberId of [stranger?.id, randomUUID()]) {
      const { status, body } = await owner.delete(`/api/groups/${club.id}/members/${memberId}`);
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
    expect((await guest.get(`/api/groups/${other.id}`)).status).toBe(200);
  });

  test.each(['moderator', 'member', 'observer'])('removes others, and a %s does not', async (role) => {
    await giveRole(guest, role);
    await join(club, await running.newcomer('Third'));
    expect((await guest.delete(await pathOf('Third'))).status).toBe(404);
    expect(await names()).toContain('Third');
  });
});

describe('a member', () => {
  test.each(['moderator', 'member', 'observer'])('who is a %s leaves by themselves', async (role) => {
    await giveRole(guest, role);
    const opId = randomUUID();
    expect((await leave(guest, opId)).status).toBe(204);
    // The answer got lost, for one.
    expect((await leave(guest, opId)).status).toBe(204);
    expect((await leave(guest)).status).toBe(404);
    expect(await names()).toEqual(['Owner']);
    expect(await audited()).toEqual([{ action: 'member:left', actor: guest.accountId }]);
  });

  test('does not leave their own shelf', async () => {
    const [shelf] = (await guest.me()).groups;
    expect((await guest.post(`/api/groups/${shelf?.id}/leave`)).status).toBe(404);
    expect((await guest.delete(`/api/groups/${shelf?.id}/members/${shelf?.memberId}`)).status).toBe(404);
    expect((await guest.get(`/api/groups/${shelf?.id}`)).status).toBe(200);
  });
});

describe('the last owner', () => {
  test('neither leaves nor is removed, and is told why', async () => {
    for (const { status, body } of [await leave(owner), await owner.delete(await pathOf('Owner'))]) {
      expect([status, body.code]).toEqual([409, 'last-owner']);
      expect(body.message).toContain('last');
    }
    expect(await names()).toEqual(['Owner', 'Guest']);
  });

  test('may go once there is another', async () => {
    await giveRole(guest, 'owner');
    expect((await leave(owner)).status).toBe(204);
    expect(await names(guest)).toEqual(['Guest']);
    expect((await leave(guest)).body.code).toBe('last-owner');
  });

  test('is whoever is left when all owners leave at once', async () => {
    const third = await running.newcomer('Third');
    await join(club, third);
    for (const person of [guest, third]) await giveRole(person, 'owner');
    const answers = await Promise.all([owner, guest, third].map((person) => leave(person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 409]);
  });

  test('is whoever was a moment earlier when two remove each other', async () => {
    await giveRole(guest, 'owner');
    const [first, second] = [await pathOf('Guest'), await pathOf('Owner')];
    const answers = await Promise.all([owner.delete(first), guest.delete(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe('somebody who was removed', () => {
  test('comes back by an invitation made later, as the member they were, and by no earlier one', async () => {
    const early = await invite(club);
    const before = (await members()).find(({ name }) => name === 'Guest');
    await giveRole(guest, 'moderator');
    await owner.delete(await pathOf('Guest'));
    const refused = await guest.post(`/api/invitations/${early.token}/join`);
    expect([refused.status, refused.body.code]).toEqual([410, 'link-expired']);
    const late = await invite(club);
    for (const attempt of [1, 2]) {
      const joined = await guest.post(`/api/invitations/${late.token}/join`);
      expect([attempt, joined.status]).toEqual([attempt, 200]);
    }
    const after = (await members()).find(({ name }) => name === 'Guest');
    expect(after).toEqual({ ...before, role: 'member', version: 3 });
    // The earlier one still lets in those who never went.
    expect((await owner.post(`/api/invitations/${early.token}/join`)).status).toBe(200);
  });

  test('no longer lets others in: their own invitations are closed', async () => {
    await giveRole(guest, 'owner');
    const { token } = await invite({ id: club.id, owner: guest });
    const others = await invite(club);
    await owner.delete(await pathOf('Guest'));
    const late = await running.newcomer('Late');
    expect((await late.post(`/api/invitations/${token}/join`)).status).toBe(410);
    expect((await late.post(`/api/invitations/${others.token}/join`)).status).toBe(200);
  });
});
