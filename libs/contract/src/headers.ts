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

/**
 * What somebody saw of an entity. `epoch` is that of the reading's shared feed then: once the server was set back to a
 * backup, a version comes about again with other words. Null: not told, and not looked at.
 */
export interface SeenVersion {
  readonly version: number;
  readonly epoch: string | null;
}

/** What was seen as an entity tag, for `If-Match` (RFC 9110 §13.1.1): `"3"`, or `"3.<epoch>"`. */
export function versionTag({ version, epoch }: SeenVersion): string {
  return epoch === null ? `"${version}"` : `"${version}.${epoch}"`;
}

/** Reads a version (below a thousand million) from an `If-Match` header; null where it is missing or not one of ours. */
export function parseVersionTag(header: string | undefined): SeenVersion | null {
  const match = /^"([1-9]\d{0,8})(?:\.([0-9a-f-]{36}))?"$/.exec(header?.trim() ?? '');
  return match ? { version: Number(match[1]), epoch: match[2] ?? null } : null;
}
