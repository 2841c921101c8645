import type { Reading } from '@postil/contract';
import { AnnotationStore } from './annotation-store.js';
import { httpAnnotationApi } from './http-annotation-api.js';
import { outboxOf } from './kept/outbox-of-account.js';
import { SocketConnection } from './live-connection.js';
import { session } from './session.js';

export interface OpenedStore {
  readonly store: AnnotationStore;
  /** Calls back when the server told of a change anywhere in the reading, or may have while the network was away. */
  onNews(listener: () => void): () => void;
  close(): void;
}

/** The notes of a reading over the real network: a socket of its own, closed with it. */
export function openAnnotationStore(reading: Reading): OpenedStore {
  const account = session.account();
  if (account === null) throw new Error('A reading is opened by somebody who is signed in.');
  const connection = new SocketConnection({
    account,
    onSessionEnded: (code) => (code === 'other-account' ? session.displace() : session.refuse()),
  });
  const forgetSignIn = session.onSignedInAgain(() => connection.signedIn());
  const outbox = outboxOf(account);
  const storage = outbox.forReading(reading.id, reading.memberId);
  const keeper = outbox.notesOf(reading.id);
  const store = new AnnotationStore(reading, httpAnnotationApi(account), connection, storage, keeper);
  return {
    store,
    onNews: (listener) =>
      connection.listen({ frame: listener, state: (state) => state === 'live' && listener() }),
    close() {
      forgetSignIn();
      store.dispose();
      connection.close();
    },
  };
}
