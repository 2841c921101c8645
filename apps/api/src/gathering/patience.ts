/** Milliseconds for a call that many wait for, in one line behind each other. */
export const PATIENCE = 10_000;
/** Milliseconds for an answer that is found once for many, and may be long. */
export const LONG_PATIENCE = 30_000;

/** There was no answer in time. Whether what was asked for happened is unknown. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * The outcome of what was begun, or `NoAnswer` after so many milliseconds: a connection may fall silent without an end,
 * and only the operating system would notice, a quarter of an hour later. What was begun is not stopped; what still
 * comes of it is passed over.
 */
export async function within<Outcome>(milliseconds: number, begun: PromiseLike<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`No answer within ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([begun, late]);
  } finally {
    clearTimeout(timer);
  }
}
