import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';

/**
 * The session token in a cookie header, or null when there is none that we signed. better-auth writes the cookie
 * as `token.signature`, percent-encoded, where the signature is base64 of the token's HMAC-SHA256.
 */
export function sessionToken(
  cookieHeader: string | undefined,
  { name, secret }: { name: string; secret: string },
): string | null {
  const value = cookieHeader && parseCookie(cookieHeader)[name];
  if (!value) return null;
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, Math.max(dot, 0));
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
