import { Me } from '@postil/contract';
import { session } from '../sync/session.js';

const STORED = 'postil:me';

/** Who was signed in last, as the server told then: for opening the app without a network. */
export function keptMe(): Me | null {
  try {
    const parsed = Me.safeParse(JSON.parse(localStorage.getItem(STORED) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function keepMe(me: Me): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(me));
  } catch {
    // Storage may be full or switched off; then the app opens only with a network.
  }
}

session.subscribe(() => {
  if (session.state() !== 'signed-out') return;
  try {
    localStorage.removeItem(STORED);
  } catch {
    // Then nothing was kept either.
  }
});
