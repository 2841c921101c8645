import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { databaseOptions } from '../servers/database-options.js';
import { bareBatching } from './bare-batching.js';

// Node's http over the bare batching loop: no sessions, rights, validation or framework. argv: database address.
const sql = postgres({ ...databaseOptions(process.argv[2] ?? ''), max: 20 });
const feeds = new Map<string, (item: object) => Promise<number>>();

const server = createServer((request, response) => {
  write(request).then(
    (seq) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ seq })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function write(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { feed, item } = JSON.parse(Buffer.concat(chunks).toString()) as { feed: string; item: object };
  const appendTo = feeds.get(feed) ?? bareBatching(sql, feed);
  feeds.set(feed, appendTo);
  return appendTo(item);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
