import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { databaseOptions } from '../servers/database-options.js';
import { append, bareBatching } from './bare-batching.js';

// Node's http over the SQL that Postil runs for a write, gathered as there: who is asking, and append. No signatures,
// rights, validation or framework. argv: database address.
const sql = postgres({ ...databaseOptions(process.argv[2] ?? ''), max: 20 });
const feeds = new Map<string, (item: object) => Promise<number>>();
const accountOf = bareBatching(findAccounts);

const server = createServer((request, response) => {
  write(request).then(
    (seq) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ seq })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

interface Written {
  token: string;
  feed: string;
  item: object;
}

async function write(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { token, feed, item } = JSON.parse(Buffer.concat(chunks).toString()) as Written;
  const accountId = await accountOf(token);
  const appendTo = feeds.get(feed) ?? bareBatching((items: object[]) => append(sql, feed, items));
  feeds.set(feed, appendTo);
  return appendTo({ ...item, accountId });
}

async function findAccounts(tokens: string[]): Promise<string[]> {
  const rows = await sql<{ accountId: string; token: string }[]>`
    select a.id as "accountId", s.id as "sessionId", s.expires_at as "expiresAt", a.name, s.token
    from sessions s join accounts a on a.id = s.account_id
    where s.token = any(${tokens}::text[]) and s.expires_at > now()`;
  const accounts = new Map(rows.map(({ token, accountId }) => [token, accountId]));
  return tokens.map((token) => accounts.get(token) ?? '');
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
