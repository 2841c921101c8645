import { rememberSignedIn } from './known-account.js';

/**
 * `expired`: somebody was signed in and the server no longer knows them. Their words are still on the screen, so they
 * are asked to sign in over whatever they were doing.
 */
export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'expired';

export interface Session {
  state(): SessionState;
  /** Somebody signed in, or the server said who they are. */
  begin(): void;
  /** The server doesn't know who is asking. */
  refuse(): void;
  /** They signed out. */
  end(): void;
  subscribe(listener: () => void): () => void;
  /** Calls back when somebody signed in again after their session had ended. */
  onSignedInAgain(listener: () => void): () => void;
}

export function createSession(): Session {
  let state: SessionState = 'unknown';
  const listeners = new Set<() => void>();
  const whenSignedInAgain = new Set<() => void>();

  const enter = (next: SessionState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  return {
    state: () => state,
    begin() {
      const again = state === 'expired';
      enter('signed-in');
      if (again) for (const listener of whenSignedInAgain) listener();
    },
    refuse: () => enter(state === 'signed-in' || state === 'expired' ? 'expired' : 'signed-out'),
    end: () => enter('signed-out'),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSignedInAgain(listener) {
      whenSignedInAgain.add(listener);
      return () => whenSignedInAgain.delete(listener);
    },
  };
}

/** The one session of this tab. */
export const session = createSession();
session.subscribe(() => rememberSignedIn(session.state() === 'signed-in'));
