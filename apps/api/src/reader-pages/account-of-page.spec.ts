import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import type { SessionService } from '../accounts/session.service.js';
import { accountOfPage } from './account-of-page.js';

const request = { headers: { cookie: 'session=1' } } as Request;

function account(resolve: SessionService['resolve']): Promise<string | null> {
  return accountOfPage({ resolve } as SessionService)(request);
}

test('whose page it is stands behind the cookie', async () => {
  const reader = { accountId: 'ann', sessionId: 's', expiresAt: new Date(), name: 'Ann' };
  expect(await account((cookie) => Promise.resolve(cookie === 'session=1' ? reader : null))).toBe('ann');
  expect(await account(() => Promise.resolve(null))).toBeNull();
});

test('a database that is away or hangs keeps no page back', async () => {
  expect(await account(() => Promise.reject(new Error('The database is away.')))).toBeNull();
  expect(await account(() => new Promise(() => undefined))).toBeNull();
});
