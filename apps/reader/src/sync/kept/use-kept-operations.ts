import { useEffect, useMemo, useState } from 'react';
import type { KeptOperation } from './account-database.js';
import { outboxOf } from './outbox-of-account.js';

/** All that an account has not sent yet from this device, oldest first, as it changes. */
export function useKeptOperations(account: string): readonly KeptOperation[] {
  // Once: a page that is drawn while its account signs out must not open anew what was just cleared.
  const outbox = useMemo(() => outboxOf(account), [account]);
  const [operations, setOperations] = useState(() => outbox.operations);
  useEffect(() => {
    const look = () => setOperations(outbox.operations);
    // Something may have changed since it was drawn.
    look();
    return outbox.subscribe(look);
  }, [outbox]);
  return operations;
}
