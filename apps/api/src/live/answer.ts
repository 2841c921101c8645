import type { Answer } from '@postil/contract';
import type { z } from 'zod';
import { failureOf } from '../failures/failure-of.js';
import { refuse } from '../failures/refusal.js';

/** Every message is answered, refusals too. */
export async function answer<T extends object>(run: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, ...(await run()) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** What a message says; refuses one of another form. */
export function parse<T>(schema: z.ZodType<T>, message: unknown): T {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  return refuse('invalid-request', 'The message is not of the form that this event takes.', {
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

/** One after the other: two joins at once would each count as a follower, and one of them never leave. */
export function inTurn<T>(line: { last: Promise<unknown> }, run: () => Promise<T>): Promise<T> {
  const turn = line.last.then(run, run);
  line.last = turn;
  return turn;
}
