/** Many writers, each of whom writes again when the last write was acknowledged; gives writes per second. */
export async function rateOf(
  writers: number,
  seconds: number,
  write: () => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  let written = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - start < seconds * 1000) {
        await write();
        written++;
      }
    }),
  );
  return written / ((performance.now() - start) / 1000);
}
