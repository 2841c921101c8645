import { Agent, request } from 'node:http';

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
