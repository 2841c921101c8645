import { rememberAccount } from './known-account.js';

/**
 * `expired`: somebody was signed in and the server no longer knows them. Their words are still on the screen, so they
 * are asked to sign in over whatever they were doing. `displaced`: somebody else has signed in with this browser since.
 */
export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'expired' | 'displaced';

export interface Session {
  state(): SessionState;
  /** The account that this tab shows and writes for, signed in or expired. */
  account(): string | null;
  /** The server said who is there. False when that is not whom this tab belongs to: its page stays theirs. */
  begin(account: string): boolean;
  /** The server doesn't know who is asking. */
  refuse(): void;
  /** The server knows somebody else. */
  displace(): void;
  /** They signed out. */
  end(): void;
  subscribe(listener: () => void): () => void;
  /** Calls back when somebody signed in again after their session had ended. */
  onSignedInAgain(listener: () => void): () => void;
}

export function createSession(): Session {
  let state: SessionState = 'unknown';
  let account: string | null = null;
  const listeners = new Set<() => void>();
  const whenSignedInAgain = new Set<() => void>();

  const enter = (next: SessionState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  return {
    state: () => state,
    account: () => account,
    begin(who) {
      if (account !== null && account !== who) {
        enter('displaced');
        return false;
      }
      account = who;
      const again = state === 'expired' || state === 'displaced';
      enter('signed-in');
      if (again) for (const listener of whenSignedInAgain) listener();
      return true;
    },
    refuse: () => enter(account === null ? 'signed-out' : 'expired'),
    displace: () => {
      if (account !== null) enter('displaced');
    },
    end() {
      account = null;
      enter('signed-out');
    },
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
session.subscribe(() => {
  // What is remembered then is already the other one's.
  if (session.state() === 'displaced') return;
  rememberAccount(session.state() === 'signed-in' ? session.account() : null);
});
