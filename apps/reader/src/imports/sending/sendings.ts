import type { TextImport } from '@postil/contract';
import { uuidv7 } from '../../sync/uuid-v7.js';
import { contentOf, filenameOf, mediaType, type TextSource } from '../bringing/text-source.js';
import { discardImport, putImport, type TextToImport } from '../imports-api.js';

/** A text on its way from this tab to the server. */
export interface Sending {
  readonly importId: string;
  readonly groupId: string;
  readonly source: TextSource;
  /** How much has gone out, from 0 to 1. */
  readonly share: number;
  /** What the server answered; from then on it is the one to ask. */
  readonly arrived: TextImport | null;
  readonly failure: Error | null;
}

export interface SendingApi {
  put(text: TextToImport): Promise<TextImport>;
  discard(importId: string): Promise<void>;
}

export interface Sendings {
  /** Sends a text to a group's shelf. Gives the id of the import that it becomes. */
  begin(groupId: string, source: TextSource): string;
  get(importId: string): Sending | undefined;
  /** The newest first; the same array until something changes. */
  list(): readonly Sending[];
  /** Sends it once more, as the same operation: that it may have arrived after all does no harm. */
  again(importId: string): void;
  /** Stops it, and has the server forget what has come of it. */
  cancel(importId: string): Promise<void>;
  forget(importId: string): void;
  subscribe(listener: () => void): () => void;
}

interface Underway {
  readonly operationId: string;
  sending: Sending;
  stop: AbortController;
  done: Promise<void>;
}

/** They belong to the tab and not to a page: one may look at the shelf while a large file goes out. */
export function createSendings(api: SendingApi): Sendings {
  const all = new Map<string, Underway>();
  const listeners = new Set<() => void>();
  let list: readonly Sending[] = [];
  const tell = () => {
    list = [...all.values()].map(({ sending }) => sending).reverse();
    for (const listener of [...listeners]) listener();
  };
  const change = (underway: Underway, what: Partial<Sending>) => {
    underway.sending = { ...underway.sending, ...what };
    tell();
  };

  const send = async (underway: Underway): Promise<void> => {
    const { importId, groupId, source } = underway.sending;
    underway.stop = new AbortController();
    change(underway, { share: 0, failure: null });
    try {
      const arrived = await api.put({
        importId,
        groupId,
        filename: filenameOf(source),
        content: contentOf(source),
        contentType: mediaType(source),
        operationId: underway.operationId,
        signal: underway.stop.signal,
        onProgress: (share) => change(underway, { share }),
      });
      change(underway, { arrived });
    } catch (error) {
      change(underway, { failure: error instanceof Error ? error : new Error(String(error)) });
    }
  };

  return {
    begin(groupId, source) {
      const importId = uuidv7();
      const sending = { importId, groupId, source, share: 0, arrived: null, failure: null };
      const stop = new AbortController();
      const underway = { operationId: uuidv7(), sending, stop, done: Promise.resolve() };
      all.set(importId, underway);
      underway.done = send(underway);
      return importId;
    },
    get: (importId) => all.get(importId)?.sending,
    list: () => list,
    again(importId) {
      const underway = all.get(importId);
      if (underway?.sending.failure) underway.done = send(underway);
    },
    async cancel(importId) {
      const underway = all.get(importId);
      if (!underway) return;
      // Once all has gone out it arrives, whatever is done here: then it is waited for, and discarded.
      if (underway.sending.share < 1) underway.stop.abort();
      await underway.done;
      // Without an answer it may have arrived all the same.
      if (underway.sending.share === 1) await api.discard(importId);
      this.forget(importId);
    },
    forget(importId) {
      if (all.delete(importId)) tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The ones of this tab. */
export const sendings = createSendings({ put: putImport, discard: discardImport });
