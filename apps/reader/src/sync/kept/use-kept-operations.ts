import { useEffect, useState } from 'react';
import type { KeptOperation } from './account-database.js';
import type { AccountOutbox } from './account-outbox.js';

/** All that an account has not sent yet from this device, oldest first, as it changes. */
export function useKeptOperations(outbox: AccountOutbox): readonly KeptOperation[] {
  const [operations, setOperations] = useState(outbox.operations);
  useEffect(() => {
    const look = () => setOperations(outbox.operations);
    // Something may have changed since it was drawn.
    look();
    return outbox.subscribe(look);
  }, [outbox]);
  return operations;
}
