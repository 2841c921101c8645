const STORED = 'postil:account';
/** Where earlier versions noted that somebody was signed in, but not who. */
const STORED_BEFORE = 'postil:signed-in';

/**
 * The account that was signed in with this browser when it was last seen. Only a hint, to ask for what is theirs at
 * once: whoever comes for the first time is asked for nothing that would have to be refused.
 */
export function knownAccount(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(STORED) !== null || localStorage.getItem(STORED_BEFORE) !== null;
  } catch {
    return false;
  }
}

export function rememberAccount(account: string | null): void {
  try {
    localStorage.removeItem(STORED_BEFORE);
    if (account !== null) localStorage.setItem(STORED, account);
    else localStorage.removeItem(STORED);
  } catch {
    // Storage may be switched off; then it is asked first who is there.
  }
}

/** Remembers whose page it is, if the server has said so in it: whoever has just come here is known that way. */
export function learnAccountFrom(page: ParentNode): void {
  const account = page.querySelector<HTMLMetaElement>('meta[name="account"]')?.content;
  if (account) rememberAccount(account);
}
