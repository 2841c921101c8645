import type { DocumentDetails, TextImport } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { session } from '../../../sync/session.js';
import { uuidv7 } from '../../../sync/uuid-v7.js';
import { saveDetails } from '../../imports-api.js';
import { importKey } from '../../use-import.js';
import { detailsIn, draftOf, type DetailsDraft } from './details-draft.js';

/** Milliseconds after the last key until what was typed is saved. */
const REST = 700;

export type DetailsState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';

export interface DetailsInHand {
  readonly draft: DetailsDraft;
  readonly state: DetailsState;
  readonly failure: Error | null;
  change(changes: Partial<DetailsDraft>): void;
  /** Saves now what isn't saved yet. False where that couldn't be done, or a field holds what can't be kept. */
  flush(): Promise<boolean>;
}

/** The details of an import in their fields, saved as one types. */
export function useDetails(importId: string, details: DocumentDetails): DetailsInHand {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(details));
  const [state, setState] = useState<DetailsState>('untouched');
  const [failure, setFailure] = useState<Error | null>(null);
  const newest = useRef({ draft, isSaved: true });
  const timer = useRef(0);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));

  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    const save = async (): Promise<boolean> => {
      const { draft: sent, isSaved } = newest.current;
      if (isSaved) return true;
      const said = detailsIn(sent);
      if (!said) return false;
      setState('saving');
      try {
        const after = await saveDetails(importId, said, uuidv7());
        client.setQueryData<TextImport>(importKey(importId), after);
        setFailure(null);
        if (newest.current.draft === sent) {
          newest.current.isSaved = true;
          setState('saved');
        }
        return true;
      } catch (error) {
        setFailure(error instanceof Error ? error : new Error(String(error)));
        setState('failed');
        return false;
      }
    };
    // One after the other: the last words typed are the last ones saved.
    queue.current = queue.current.then(save);
    return queue.current;
  }, [client, importId]);

  const change = useCallback(
    (changes: Partial<DetailsDraft>) => {
      const changed = { ...newest.current.draft, ...changes };
      newest.current = { draft: changed, isSaved: false };
      setDraft(changed);
      setState('unsaved');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), REST);
    },
    [flush],
  );

  useEffect(() => session.onSignedInAgain(() => void flush()), [flush]);
  useEffect(() => () => void flush(), [flush]);
  return { draft, state, failure, change, flush };
}
