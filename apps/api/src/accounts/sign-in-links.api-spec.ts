import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Group } from '@postil/contract';
import { makeGroup, join, type GroupOfPeople } from '../../test/groups.js';
import { password, Person, startApp, type RunningApp } from '../../test/running-app.js';
import { SessionEvents } from './session-events.js';

let running: RunningApp;
let club: GroupOfPeople;
let owner: Person;
let member: Person;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  owner = await running.newcomer('Owner');
  member = await running.newcomer('Member');
  club = await makeGroup(owner);
  await join(club, member);
});
afterAll(() => running.stop());

async function memberIdOf(person: Person): Promise<string> {
  const group = (await owner.get(`/api/groups/${club.id}`)).body as Group;
  return group.members.find(({ name }) => name === person.name)?.id ?? '';
}

async function makeLink(helper = owner, helped = member) {
  return helper.post(`/api/groups/${club.id}/members/${await memberIdOf(helped)}/sign-in-link`);
}

const visitor = () => new Person(running.address);
const use = (token: string, body: object = {}) => {
  const browser = visitor();
  return browser.post(`/api/sign-in-links/${token}`, body).then((answer) => ({ browser, ...answer }));
};

describe('a sign-in link', () => {
  test('signs the member in once', async () => {
    const { body: link } = await makeLink();
    expect(link).toMatchObject({ path: `/sign-in-link/${link.token}`, expiresAt: expect.any(String) });
    const { status, browser } = await use(link.token);
    expect(status).toBe(200);
    expect((await browser.me()).id).toBe(member.accountId);
    const again = await use(link.token);
    expect([again.status, again.body.code]).toEqual([410, 'link-expired']);
    expect(again.browser.cookie).toBe('');
  });

  test('lets one in of two who use it at once', async () => {
    const { body: link } = await makeLink();
    const answers = await Promise.all([use(link.token), use(link.token), use(link.token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  });

  test('is not used up by looking at it', async () => {
    const { body: link } = await makeLink();
    for (let look = 0; look < 3; look++) {
      const { status, body } = await visitor().get(`/api/sign-in-links/${link.token}`);
      expect([status, body.name]).toEqual([200, 'Member']);
    }
    expect((await use(link.token)).status).toBe(200);
  });

  test('may set a new password, which ends the other sessions', async () => {
    const ended: string[] = [];
    const forget = running.app.get(SessionEvents).onEnded((id) => ended.push(id));
    const { body: link } = await makeLink();
    const { browser } = await use(link.token, { newPassword: 'a new password' });
    forget();
    expect(ended).toHaveLength(1);
    expect((await member.get('/api/me')).status).toBe(401);
    expect((await browser.get('/api/me')).status).toBe(200);
    const signIn = (given: string) =>
      visitor().post('/api/auth/sign-in/email', { email: member.email, password: given });
    expect((await signIn('a new password')).status).toBe(200);
    expect((await signIn(password)).status).toBe(401);
  });

  test('is still good after a password that will not do', async () => {
    const { body: link } = await makeLink();
    const { status, body } = await use(link.token, { newPassword: 'short' });
    expect([status, body.issues[0].path]).toEqual([400, 'newPassword']);
    expect((await use(link.token)).status).toBe(200);
  });

  test('expires', async () => {
    const { body: link } = await makeLink();
    await running.sql`update sign_in_links set expires_at = now()`;
    expect((await visitor().get(`/api/sign-in-links/${link.token}`)).body.code).toBe('link-expired');
    expect((await use(link.token)).body.code).toBe('link-expired');
  });

  test('is void once a newer one is made', async () => {
    const { body: first } = await makeLink();
    const { body: second } = await makeLink();
    expect((await use(first.token)).status).toBe(404);
    expect((await use(second.token)).status).toBe(200);
  });

  test('is void once its maker is no owner, or the member has left', async () => {
    const { body: link } = await makeLink();
    await running.sql`update members set role = 'member' where group_id = ${club.id} and role = 'owner'`;
    expect((await use(link.token)).body.code).toBe('link-expired');
    await running.sql`update members set role = 'owner' where group_id = ${club.id} and name = 'Owner'`;
    await running.sql`update members set active = false where group_id = ${club.id} and name = 'Member'`;
    expect((await use(link.token)).body.code).toBe('link-expired');
  });

  test('is kept as a hash only, and in the audit log', async () => {
    const { body: link } = await makeLink();
    await use(link.token);
    const rows = await running.sql`
      select encode(token_hash, 'escape') as kept from sign_in_links where account_id = ${member.accountId}`;
    expect(JSON.stringify(rows)).not.toContain(link.token);
    const audit = await running.sql`
      select action, actor_account_id as actor from audit_log where group_id = ${club.id} and action like 'sign-in%' order by id`;
    expect(audit.map((row) => [row['action'], row['actor']])).toEqual([
      ['sign-in-link:created', owner.accountId],
      ['sign-in-link:used', member.accountId],
    ]);
    expect(running.log.join('')).not.toContain(link.token);
  });

  test('nobody made is not found', async () => {
    for (const token of ['x', '..%2f', '%00', 'A'.repeat(43)]) expect((await use(token)).status).toBe(404);
  });
});

describe('a sign-in link can be made', () => {
  test('by owners only', async () => {
    expect((await makeLink(member)).status).toBe(404);
    expect((await makeLink(await running.newcomer())).status).toBe(404);
  });

  test('not by the owner of another group', async () => {
    const stranger = await running.newcomer();
    const other = await makeGroup(stranger);
    const path = `/api/groups/${other.id}/members/${await memberIdOf(member)}/sign-in-link`;
    expect((await stranger.post(path)).status).toBe(404);
  });

  test('not for an owner, oneself included', async () => {
    expect((await makeLink(owner, owner)).body.code).toBe('help-refused');
  });

  test('not for somebody who is not, or no longer, a member', async () => {
    const nobody = `/api/groups/${club.id}/members/${randomUUID()}/sign-in-link`;
    expect((await owner.post(nobody)).status).toBe(404);
    const path = `/api/groups/${club.id}/members/${await memberIdOf(member)}/sign-in-link`;
    await running.sql`update members set active = false where group_id = ${club.id} and name = 'Member'`;
    expect((await owner.post(path)).status).toBe(404);
  });

  test('not when it would also open a group that its maker does not own', async () => {
    const elsewhere = await makeGroup(await running.newcomer('Other owner'));
    await join(elsewhere, member);
    expect((await makeLink()).body.code).toBe('help-refused');
  });

  test('when the other groups of the member are the maker’s too, or hold nobody else', async () => {
    await join(await makeGroup(owner), member);
    await makeGroup(member);
    expect((await makeLink()).status).toBe(201);
  });
});
