import { z } from 'zod';
import { timeOf } from '../../sync/uuid-v7.js';

const Remembered = z.object({ importId: z.string(), groupId: z.string(), name: z.string().nullable() });
export type RememberedImport = z.infer<typeof Remembered>;

/** Milliseconds after which the server has let go of what nobody kept. */
const A_WEEK = 7 * 24 * 3_600_000;

/** Which texts an account has brought from this browser and not looked through yet, newest first. */
export function rememberedImportsIn(storage: Storage, now: () => number = Date.now) {
  const read = (accountId: string): RememberedImport[] => {
    try {
      const stored: unknown = JSON.parse(storage.getItem(keyOf(accountId)) ?? '[]');
      return z
        .array(Remembered)
        .parse(stored)
        .filter(({ importId }) => now() - timeOf(importId) < A_WEEK);
    } catch {
      return [];
    }
  };
  const write = (accountId: string, imports: readonly RememberedImport[]) => {
    try {
      if (imports.length === 0) storage.removeItem(keyOf(accountId));
      else storage.setItem(keyOf(accountId), JSON.stringify(imports));
    } catch {
      // The storage is full or forbidden: the import's address still leads to it.
    }
  };
  const without = (accountId: string, importId: string) =>
    read(accountId).filter((other) => other.importId !== importId);
  return {
    read,
    remember: (accountId: string, remembered: RememberedImport) =>
      write(accountId, [remembered, ...without(accountId, remembered.importId)]),
    forget: (accountId: string, importId: string) => write(accountId, without(accountId, importId)),
  };
}

function keyOf(accountId: string): string {
  return `postil:imports:${accountId}`;
}
