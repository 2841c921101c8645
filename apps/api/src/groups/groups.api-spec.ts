import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { invite, join, makeGroup } from '../../test/groups.js';
import { startApp, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

describe('a group', () => {
  test('belongs to its maker', async () => {
    const ada = await running.newcomer('Ada');
    const id = randomUUID();
    const { status, body } = await ada.put(`/api/groups/${id}`, { name: ' Sunday ', description: 'Essays' });
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      name: 'Sunday',
      description: 'Essays',
      personal: false,
      role: 'owner',
      memberId: body.members[0].id,
      members: [{ id: expect.any(String), name: 'Ada', role: 'owner', active: true, version: 1 }],
    });
    expect((await ada.me()).groups.map(({ name }) => name)).toEqual(['Ada', 'Sunday']);
  });

  test('shows its members to its members, and is not there for others', async () => {
    const club = await makeGroup(await running.newcomer('Ada'));
    const bo = await running.newcomer('Bo');
    expect((await bo.get(`/api/groups/${club.id}`)).status).toBe(404);
    await join(club, bo);
    const { body } = await bo.get(`/api/groups/${club.id}`);
    expect(body.role).toBe('member');
    expect(body.members.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Bo']);
  });

  test('cannot be made under an id that is taken, one’s own or not', async () => {
    const ada = await running.newcomer();
    const club = await makeGroup(ada);
    const bo = await running.newcomer();
    for (const person of [ada, bo]) {
      const { status, body } = await person.put(`/api/groups/${club.id}`, { name: 'Mine' });
      expect([status, body.code]).toEqual([409, 'id-taken']);
    }
  });
});

describe('an operation', () => {
  test('sent again with the same body gives the same answer and does nothing', async () => {
    const ada = await running.newcomer();
    const opId = randomUUID();
    const path = `/api/groups/${randomUUID()}`;
    const first = await ada.put(path, { name: 'Once', description: 'x' }, { opId });
    const again = await ada.put(path, { description: 'x', name: 'Once' }, { opId });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('sent three times at once happens once', async () => {
    const ada = await running.newcomer();
    const opId = randomUUID();
    const path = `/api/groups/${randomUUID()}`;
    const answers = await Promise.all([1, 2, 3].map(() => ada.put(path, { name: 'Once' }, { opId })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('id used for another body or another path is refused', async () => {
    const ada = await running.newcomer();
    const opId = randomUUID();
    const path = `/api/groups/${randomUUID()}`;
    await ada.put(path, { name: 'Once' }, { opId });
    for (const attempt of [
      ada.put(path, { name: 'Twice' }, { opId }),
      ada.put(`/api/groups/${randomUUID()}`, { name: 'Once' }, { opId }),
    ]) {
      const { status, body } = await attempt;
      expect([status, body.code]).toEqual([409, 'operation-id-reused']);
    }
  });

  test('id of somebody else does not matter', async () => {
    const opId = randomUUID();
    const people = [await running.newcomer(), await running.newcomer()];
    for (const person of people) {
      expect((await person.put(`/api/groups/${randomUUID()}`, { name: 'Mine' }, { opId })).status).toBe(200);
    }
  });

  test.each([undefined, '', 'not-a-uuid', '1'])('without an id (%j) is refused', async (key) => {
    const ada = await running.newcomer();
    const response = await fetch(`${running.address}/api/groups/${randomUUID()}`, {
      method: 'PUT',
      headers: {
        cookie: ada.cookie,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: '{"name":"Mine"}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'operation-id-missing' });
  });
});

describe('a personal group', () => {
  test('lets nobody else in', async () => {
    const ada = await running.newcomer();
    const id = (await ada.me()).groups[0]?.id ?? '';
    await expect(invite({ id, owner: ada })).rejects.toThrow('not-found');
  });
});
