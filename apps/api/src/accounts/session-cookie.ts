import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';

/** Cookies remembered as ours: some megabytes. */
const MOST_KNOWN = 10_000;

/** Finds the session's token in the header of a request. */
export class SessionCookie {
  /** Tokens by cookie. To check a signature anew with every request takes a good part of what the rest of it does. */
  private readonly known = new Map<string, string>();

  constructor(
    private readonly name: string,
    private readonly secret: string,
  ) {}

  /**
   * The session token in a cookie header, or null when there is none that we signed. Whether its session still lasts is
   * another question.
   */
  tokenIn(cookieHeader: string | undefined): string | null {
    const value = cookieHeader && parseCookie(cookieHeader)[this.name];
    if (!value) return null;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const token = signedToken(value, this.secret);
    if (token === null) return null;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(value, token);
    return token;
  }
}

/**
 * better-auth writes the cookie as `token.signature`, percent-encoded, where the signature is base64 of the token's
 * HMAC-SHA256.
 */
function signedToken(value: string, secret: string): string | null {
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, Math.max(dot, 0));
  // Compared as text: base64 can be written in endless ways, and a cookie that is remembered has to be the only one.
  const given = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
