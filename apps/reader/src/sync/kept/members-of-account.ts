const keyOf = (account: string) => `postil:members:${account}`;

/**
 * Every member that an account has been on this device, also in groups that it has left: what is kept outside of the
 * account's own database bears the member's id.
 */
export function membersOf(account: string, storage: Storage = localStorage): string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(account)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function addMembers(account: string, memberIds: readonly string[], storage = localStorage): void {
  const known = membersOf(account, storage);
  const all = [...new Set([...known, ...memberIds])];
  if (all.length === known.length) return;
  try {
    storage.setItem(keyOf(account), JSON.stringify(all));
  } catch {
    // Storage may be full or switched off; then little else is kept there either.
  }
}

export function forgetMembers(account: string, storage = localStorage): void {
  storage.removeItem(keyOf(account));
}
