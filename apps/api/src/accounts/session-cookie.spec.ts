import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { SessionCookie } from './session-cookie.js';

const secret = 'a secret of more than thirty-two characters';
const sign = (token: string, by = secret) => createHmac('sha256', by).update(token).digest('base64');
const header = (token: string, signature: string) =>
  `other=1; session=${encodeURIComponent(`${token}.${signature}`)}`;

let cookie: SessionCookie;

beforeEach(() => {
  cookie = new SessionCookie('session', secret);
});

describe('the token in a cookie', () => {
  test('is told again and again', () => {
    for (const token of ['one', 'two', 'one']) {
      expect(cookie.tokenIn(header(token, sign(token)))).toBe(token);
    }
  });

  test('is nobody’s with another signature, also after it was seen with the right one', () => {
    expect(cookie.tokenIn(header('one', sign('one')))).toBe('one');
    expect(cookie.tokenIn(header('one', sign('one', 'another secret')))).toBeNull();
    expect(cookie.tokenIn(header('one', sign('two')))).toBeNull();
    expect(cookie.tokenIn(header('one', ''))).toBeNull();
    expect(cookie.tokenIn(header('one', `${sign('one')} `))).toBeNull();
    expect(cookie.tokenIn(header('', sign('one')))).toBeNull();
  });

  test('is not there without the cookie', () => {
    expect(cookie.tokenIn(undefined)).toBeNull();
    expect(cookie.tokenIn('other=1')).toBeNull();
    expect(cookie.tokenIn('session=')).toBeNull();
    expect(cookie.tokenIn('session=one')).toBeNull();
  });
});
