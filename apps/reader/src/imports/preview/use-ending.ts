import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../../design/toast.js';
import type { GroupOfMe } from '../../groups/group-switcher.js';
import { shelfKey } from '../../library/shelf-key.js';
import { failureText } from '../../messages/failure-text.js';
import { useMessages } from '../../messages/messages.js';
import { ApiFailure } from '../../sync/api-failure.js';
import { useOperationId } from '../../sync/use-operation-id.js';
import { shelfHref } from '../import-paths.js';
import { discardImport, keepImport } from '../imports-api.js';

export interface Ending {
  readonly isKeeping: boolean;
  readonly isThrowingAway: boolean;
  /** Puts the text on the shelf and opens its reading. */
  keep(): Promise<void>;
  throwAway(): Promise<void>;
}

/** The two ways in which looking a text through ends. `beforeKeeping`: saves what is not saved; false where it can't. */
export function useEnding(importId: string, group: GroupOfMe, beforeKeeping: () => Promise<boolean>): Ending {
  const messages = useMessages();
  const client = useQueryClient();
  const navigate = useNavigate();
  const operationId = useOperationId();
  const [doing, setDoing] = useState<'nothing' | 'keeping' | 'throwing-away'>('nothing');

  const attempt = async (what: 'keeping' | 'throwing-away', work: () => Promise<void>) => {
    if (doing !== 'nothing') return;
    setDoing(what);
    try {
      await work();
    } catch (error) {
      toast({ text: failureText(messages, error), tone: 'problem', kind: 'ending' });
    } finally {
      setDoing('nothing');
    }
  };
  return {
    isKeeping: doing === 'keeping',
    isThrowingAway: doing === 'throwing-away',
    keep: () =>
      attempt('keeping', async () => {
        if (!(await beforeKeeping())) return;
        const { readingId } = await keepImport(importId, operationId('keep'));
        void client.invalidateQueries({ queryKey: shelfKey(group.id) });
        // Back leads to the shelf: the import is no more.
        await navigate(`/readings/${readingId}`, { replace: true });
      }),
    throwAway: () =>
      attempt('throwing-away', async () => {
        try {
          await discardImport(importId);
        } catch (error) {
          // Whatever threw it away before did what is wanted.
          if (!(error instanceof ApiFailure) || error.code !== 'not-found') throw error;
        }
        toast({ text: messages.imports.preview.thrownAway });
        await navigate(shelfHref(group), { replace: true });
      }),
  };
}
