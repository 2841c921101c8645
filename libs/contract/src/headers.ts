/**
 * Names the operation that a write belongs to: a UUID made by the client, the same on every retry. Draft-ietf-
 * httpapi-idempotency-key-header.
 */
export const OPERATION_HEADER = 'idempotency-key';

/**
 * Names the account that a request is made for. In one browser somebody else may have signed in since a page was
 * opened, and the cookie is theirs then: such a request is refused as `other-account`.
 */
export const ACCOUNT_HEADER = 'postil-account';

/** An entity's version as an entity tag, for `If-Match` (RFC 9110 §13.1.1). */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/** Reads a version (below a thousand million) from an `If-Match` header; null where it is missing or not one of ours. */
export function parseVersionTag(header: string | undefined): number | null {
  const match = /^"([1-9]\d{0,8})"$/.exec(header?.trim() ?? '');
  return match ? Number(match[1]) : null;
}
