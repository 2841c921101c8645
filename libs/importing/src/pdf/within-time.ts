/** A promise that did not settle in its time. */
export class TookTooLong extends Error {}

/**
 * Gives what `promise` gives, or throws `TookTooLong` at `deadline` (milliseconds, as `Date.now` counts): the promises
 * of a parser that met broken data may never settle.
 */
export async function withinTime<T>(promise: Promise<T>, deadline: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
