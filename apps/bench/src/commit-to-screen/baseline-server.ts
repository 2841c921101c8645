import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { Server } from 'socket.io';
import { databaseOptions } from '../servers/database-options.js';

// The bare thing that Postil is held against: Node's http, postgres.js and socket.io, running the same SQL and the
// same broadcast, without sessions, rights, validation or a framework. argv: database address.
const sql = postgres({ ...databaseOptions(process.argv[2] ?? ''), max: 20 });
const server = createServer((request, response) => {
  void write(request).then((answer) => {
    response.setHeader('content-type', 'application/json');
    response.end(answer);
  });
});
const live = new Server(server, { serveClient: false, transports: ['websocket'] });
live.on('connection', (socket) => void socket.join('room'));

interface Appended {
  epoch: string;
  after: number;
  through: number;
  outcomes: { changes: unknown[] }[];
}

async function write(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { feed, item } = JSON.parse(Buffer.concat(chunks).toString()) as { feed: string; item: object };
  const [row] = await sql<[{ appended: Appended }]>`
    select append(${feed}, ${sql.json([item] as unknown as postgres.JSONValue)}) as appended`;
  const { epoch, after, through, outcomes } = row.appended;
  const changes = outcomes[0]?.changes;
  live.to('room').emit('frame', { v: 1, feed, epoch, after, through, changes });
  return JSON.stringify({ feed, seq: through, comment: changes?.[0] });
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
