import { Agent, request } from 'node:http';

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

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One request over a kept connection, with as little work around it as Node allows. */
export function put(url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'PUT',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const { statusCode } = response;
        response.resume();
        response.on('end', () =>
          statusCode === 200 ? resolve() : reject(new Error(`A write was answered with ${statusCode}.`)),
        );
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closed in the pause before this round.
      if (sent.reusedSocket && error.code === 'ECONNRESET') put(url, headers, body).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}
