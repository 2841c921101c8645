import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readSettings } from './settings.js';

const folder = mkdtempSync(path.join(tmpdir(), 'postil-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (environment: Record<string, string>) =>
  readSettings({ DATA_DIR: path.join(folder, 'data'), ...environment }, folder);

test('the secret is made once, and only its owner can read it', () => {
  const { secret } = read({});
  expect(secret.length).toBeGreaterThan(40);
  expect(read({}).secret).toBe(secret);
  expect(statSync(path.join(folder, 'data/secret')).mode & 0o777).toBe(0o600);
});

test('AUTH_SECRET goes before the one that was kept', () => {
  expect(read({ AUTH_SECRET: 'of one’s own, long enough to sign' }).secret).toBe(
    'of one’s own, long enough to sign',
  );
});

test('a kept secret that was damaged stops the start, and is not replaced', () => {
  writeFileSync(path.join(folder, 'secret'), 'x');
  expect(() => read({ DATA_DIR: folder })).toThrow('too short');
});

test.each([
  ['PUBLIC_URL', 'read.example.org'],
  ['PUBLIC_URL', 'ftp://read.example.org'],
  ['SIGN_INS_PER_MINUTE', 'many'],
  ['SIGN_UPS_PER_MINUTE', '0'],
  ['AUTH_SECRET', 'too short'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(name);
});

test.each([
  [undefined, false],
  ['true', true],
  ['2', 2],
  ['loopback', 'loopback'],
])('TRUST_PROXY=%s is read as %s', (text, meaning) => {
  expect(read(text === undefined ? {} : { TRUST_PROXY: text }).trustProxy).toBe(meaning);
});
