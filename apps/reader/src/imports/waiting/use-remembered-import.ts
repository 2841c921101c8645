import type { TextImport } from '@postil/contract';
import { useEffect } from 'react';
import { useAccount } from '../../account/me.js';
import { rememberedImportsIn } from './remembered-imports.js';

export const rememberedImports = rememberedImportsIn(localStorage);

/** Remembers for the shelf what has arrived and waits; what failed or is gone waits no more. */
export function useRememberedImport(importId: string, brought: TextImport | null, isGone: boolean): void {
  const { id: accountId } = useAccount();
  const waits = brought !== null && brought.state !== 'failed' && !isGone;
  const isOver = isGone || brought?.state === 'failed';
  const groupId = brought?.groupId ?? '';
  const name = brought?.text?.details.title ?? brought?.filename ?? null;
  useEffect(() => {
    if (waits) rememberedImports.remember(accountId, { importId, groupId, name });
    else if (isOver) rememberedImports.forget(accountId, importId);
  }, [accountId, importId, groupId, name, waits, isOver]);
}
