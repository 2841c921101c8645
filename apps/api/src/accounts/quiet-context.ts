import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';

let underWay = 0;

/**
 * Runs something of better-auth's, and ends its AsyncLocalStorage when nothing else of it runs: once used, Node 20 has
 * every promise of the process tell it where it was made, for good, which costs each write of anybody a tenth.
 */
export async function inQuietContext<T>(run: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await run();
  } finally {
    const storages = await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ]);
    underWay -= 1;
    if (underWay === 0) for (const storage of storages) storage.disable();
  }
}
