import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TextImport } from '@postil/contract';
import { pino } from 'pino';
import { makeGroup } from '../../test/groups.js';
import { ImportSpecs } from '../../test/imports/import-specs.js';
import { bring, brought, foldersOf, untilRead } from '../../test/imports/importing.js';
import { startApp } from '../../test/running-app.js';
import { createApp } from '../create-app.js';
import { FileReader } from './reading/file-reader.js';
import { ImportReader } from './reading/import-reader.js';
import { Tidier } from './tidier.js';

const wilful = new URL('../../test/imports/wilful-child', import.meta.url);
const at = new ImportSpecs();
beforeAll(() => {
  const files = at.running.app.get(FileReader, { strict: false });
  files.program = wilful;
  files.limits = { seconds: 50, memoryMb: 128 };
});

/** So long that it is read by a process, which does what the first line says. */
const wish = (text: string) => `${text}\n${'\nwords '.repeat(20_000)}`;

/** Of this server, in any state. */
function readingProcesses(): string[] {
  return execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('wilful-child') && Number(line.trim().split(' ')[0]) === process.pid);
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not come to that.');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const isUnderWay = async (id: string, person = at.owner) =>
  ((await person.get(`/api/imports/${id}`)).body as TextImport).progress.stage === 'reading';

describe('a file that makes its reader', () => {
  test.each([
    ['loop for ever', 'hang', 8, 'more than 8 seconds'],
    ['eat all memory', 'eat buffers', 50, 'more than 128 MB'],
    ['die', 'die', 50, 'could not be read'],
  ])('%s fails with the reason, and leaves no process and no file', async (_, text, seconds, message) => {
    const files = at.running.app.get(FileReader, { strict: false });
    files.limits = { ...files.limits, seconds };
    const { state, failure } = await brought(at.owner, at.groupId, wish(text));
    expect([state, failure?.code]).toEqual(['failed', 'text-not-readable']);
    expect(failure?.message).toContain(message);
    await until(() => foldersOf(at.running).length === 0);
    expect(readingProcesses()).toEqual([]);
  });
});

test('an import that is discarded while it is read leaves no row, no file and no process', async () => {
  const { importId } = await bring(at.owner, at.groupId, wish('hang'));
  await until(() => isUnderWay(importId));
  expect(readingProcesses()).toHaveLength(1);
  expect((await at.owner.delete(`/api/imports/${importId}`)).status).toBe(204);
  expect([readingProcesses(), foldersOf(at.running)]).toEqual([[], []]);
  expect(await at.running.sql`select from imports where id = ${importId}`).toHaveLength(0);
});

test('two are read at once, others wait, and one that waits can be discarded', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 4; count++) {
    ids.push((await bring(at.owner, at.groupId, wish('hang'))).importId);
  }
  const [first = '', second = '', third = '', fourth = ''] = ids;
  await until(async () => (await isUnderWay(first)) && (await isUnderWay(second)));
  expect(readingProcesses()).toHaveLength(2);
  const waiting = await at.owner.get(`/api/imports/${third}`);
  expect(waiting.body).toMatchObject({ state: 'reading', progress: { stage: 'opening', share: 0 } });
  expect((await at.owner.delete(`/api/imports/${third}`)).status).toBe(204);
  expect((await at.owner.delete(`/api/imports/${first}`)).status).toBe(204);
  await until(() => isUnderWay(fourth));
  for (const id of [second, fourth]) await at.owner.delete(`/api/imports/${id}`);
  expect([readingProcesses(), foldersOf(at.running)]).toEqual([[], []]);
});

test('others are answered meanwhile', async () => {
  const ids: string[] = [];
  for (const text of ['hang', 'eat']) ids.push((await bring(at.owner, at.groupId, wish(text))).importId);
  await until(async () => (await isUnderWay(ids[0] ?? '')) && (await isUnderWay(ids[1] ?? '')));
  const other = await at.running.newcomer();
  for (let count = 0; count < 20; count++) {
    expect((await other.get('/api/me')).status).toBe(200);
  }
  expect([await isUnderWay(ids[0] ?? ''), await isUnderWay(ids[1] ?? '')]).toContain(true);
  for (const id of ids) await at.owner.delete(`/api/imports/${id}`);
});

describe('when a server starts', () => {
  test('it reads what another left in the middle', async () => {
    const first = await startApp();
    const person = await first.newcomer();
    const { id } = await makeGroup(person);
    first.app.get(FileReader, { strict: false }).program = wilful;
    const { importId } = await bring(person, id, wish('hang'));
    await until(() => isUnderWay(importId, person));
    await first.app.get(ImportReader, { strict: false }).onModuleDestroy();
    expect([readingProcesses(), foldersOf(first)]).toEqual([[], [expect.any(String)]]);
    const second = await createApp(first.database, first.settings, pino({ level: 'silent' }));
    await second.init();
    expect((await untilRead(person, importId)).state).toBe('ready');
    await until(() => foldersOf(first).length === 0);
    await second.close();
    await first.stop();
  });

  test('an import fails whose file is gone', async () => {
    const id = randomUUID();
    await at.running.sql`
      insert into imports (id, group_id, account_id, media_type, sha256, state, folder, touched_at)
      values (${id}, ${at.groupId}, ${at.owner.accountId}, 'text/plain', '', 'reading', 'gone', now() - interval '3 minutes')`;
    await at.running.app.get(ImportReader, { strict: false }).look();
    expect((await untilRead(at.owner, id)).failure).toMatchObject({
      code: 'try-again',
      message: expect.stringContaining('add it again'),
    });
  });

  test('so does one that was begun too often', async () => {
    const { importId } = await bring(at.owner, at.groupId, wish('hang'));
    await until(() => isUnderWay(importId));
    await at.running.sql`update imports set attempts = 3, alive_at = '-infinity' where id = ${importId}`;
    const second = await createApp(at.running.database, at.running.settings, pino({ level: 'silent' }));
    await second.init();
    expect((await untilRead(at.owner, importId)).failure?.message).toContain('stopped several times');
    await second.close();
    await at.owner.delete(`/api/imports/${importId}`);
    expect([readingProcesses(), foldersOf(at.running)]).toEqual([[], []]);
  });

  test('files that nobody knows of go', async () => {
    const stale = path.join(at.running.settings.importsFolder, 'stale');
    mkdirSync(stale);
    const tidier = at.running.app.get(Tidier, { strict: false });
    await tidier.tidy();
    expect(foldersOf(at.running)).toEqual(['stale']);
    const before = new Date(Date.now() - 3 * 3_600_000);
    utimesSync(stale, before, before);
    await tidier.tidy();
    expect(foldersOf(at.running)).toEqual([]);
  });
});
