import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { TestDatabase } from './database.js';

/** Stands between a client and a database, and can be made to fail. */
export interface BreakableLine {
  url: string;
  /** Bytes that went to the database since the last break. */
  traffic: number;
  /** Nothing passes any more, and nobody is told. */
  hang(): void;
  /** Resets all connections, as when a cable is cut or a machine is gone. */
  breakDown(): void;
  close(): void;
}

export async function breakableLine({ sql, url }: Pick<TestDatabase, 'sql' | 'url'>): Promise<BreakableLine> {
  const { path, host, port } = sql.options;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = path ? connect(path) : connect(port[0] ?? 5432, host[0]);
    open.add(near);
    near.on('error', () => far.destroy()).on('close', () => (open.delete(near), far.destroy()));
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
    near.on('data', (piece: Buffer) => (line.traffic += piece.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(url);
  address.searchParams.delete('host');
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  const line: BreakableLine = {
    url: address.href,
    traffic: 0,
    hang() {
      for (const socket of open) socket.pause().unpipe();
    },
    breakDown() {
      for (const socket of open) socket.resetAndDestroy();
      line.traffic = 0;
    },
    close() {
      line.breakDown();
      server.close();
    },
  };
  return line;
}
