import { ACCOUNT_HEADER } from '@postil/contract/headers';

/** Answers that were asked for before whoever needs them was loaded, by path. Each is taken once. */
const answers = new Map<string, Promise<Response>>();

/** Milliseconds after which an answer that nobody took is no longer of this moment. */
const FRESH = 10_000;

/**
 * Asks now for what will be needed soon, for the account that is thought to be there. Gives the answer too, to ask for
 * more by it.
 */
export function askEarly(path: string, account: string | null): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (account !== null) headers[ACCOUNT_HEADER] = account;
  const answer = fetch(path, { headers });
  answers.set(path, answer);
  // Whoever takes it hears of the failure; nobody may.
  answer.catch(() => undefined);
  window.setTimeout(() => answers.delete(path), FRESH);
  return answer;
}

/** The answer to a question that was asked early; null when it was not, or has been taken. */
export function takeEarly(path: string): Promise<Response> | null {
  const answer = answers.get(path) ?? null;
  answers.delete(path);
  return answer;
}
