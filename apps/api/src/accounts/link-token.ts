import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 bits that nobody can guess, as they stand in a link. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The same for the same id: a repeated request can be answered again although only a hash is kept. */
export function derivedToken(secret: string, purpose: string, id: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${id}`).digest('base64url');
}

/** What the database keeps instead of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
