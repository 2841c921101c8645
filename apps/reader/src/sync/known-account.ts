const STORED = 'postil:signed-in';

/**
 * Whether somebody was signed in with this browser when it was last seen. Only a hint, to ask for what is theirs at once:
 * whoever comes for the first time is asked for nothing that would have to be refused.
 */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(STORED) !== null;
  } catch {
    return false;
  }
}

export function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(STORED, 'yes');
    else localStorage.removeItem(STORED);
  } catch {
    // Storage may be switched off; then it is asked first who is there.
  }
}
