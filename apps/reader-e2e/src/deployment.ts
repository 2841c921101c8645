import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import path from 'node:path';

const built = path.join(import.meta.dirname, '../../reader/dist');
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * A site whose app is replaced while people use it. It serves one version of the built files at a time, each with names
 * of its own, as if everything had changed; the API is that of the server behind it.
 */
export class Deployment {
  private files = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor(private readonly behind: number) {
    this.server = createServer((asked, answer) => this.answer(asked, answer));
    this.server.on('upgrade', (asked: IncomingMessage, socket: Socket) => this.upgrade(asked, socket));
    this.publish(1);
  }

  static async begin(port: number, behind: number): Promise<Deployment> {
    const deployment = new Deployment(behind);
    await new Promise<void>((listening) => deployment.server.listen(port, 'localhost', listening));
    return deployment;
  }

  async end(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** From now on there is this version, and nothing of the one before. A page says which it is of. */
  publish(version: number): void {
    const names = readdirSync(built, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(built, path.join(entry.parentPath, entry.name)));
    const hashed = names
      .filter((name) => /^assets\/.*\.(js|css)$/.test(name))
      .map((name) => path.basename(name));
    const renamed = (text: string) =>
      hashed.reduce((replaced, name) => replaced.replaceAll(name, nameIn(version, name)), text);
    this.files = new Map(
      names.map((name) => {
        const content = readFileSync(path.join(built, name));
        if (!/\.(js|css|html)$/.test(name)) return [`/${name}`, content];
        const text = renamed(content.toString())
          .replace('<html', `<html data-version="${version}"`)
          // The name of the set of files, which the build makes from their content.
          .replace(/(?<=["'`])[0-9a-f]{16}(?=["'`])/, (found) => `${version}${found.slice(1)}`);
        return [`/${renamed(name)}`, Buffer.from(text)];
      }),
    );
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const { pathname } = new URL(asked.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/')) return this.pass(asked, answer);
    const isFile = pathname.startsWith('/assets/') || path.extname(pathname) !== '';
    const found = this.files.get(isFile ? pathname : '/index.html');
    if (!found) return void answer.writeHead(404).end();
    // Kept by the service worker or by nobody.
    const type = types[path.extname(isFile ? pathname : '.html') || '.html'] ?? 'application/octet-stream';
    answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(found);
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url, headers } = asked;
    const passed = request({ host: 'localhost', port: this.behind, path: url, method, headers }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }

  private upgrade({ method, url, rawHeaders }: IncomingMessage, socket: Socket): void {
    const lines = Array.from({ length: rawHeaders.length / 2 }, (_, index) =>
      rawHeaders.slice(index * 2, index * 2 + 2).join(': '),
    );
    const passed = connect(this.behind, 'localhost', () => {
      passed.write(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
      socket.pipe(passed).pipe(socket);
    });
    passed.on('error', () => socket.destroy());
    socket.on('error', () => passed.destroy());
  }
}

function nameIn(version: number, name: string): string {
  const { name: stem, ext } = path.parse(name);
  return `${stem}-v${version}${ext}`;
}
