import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { OPERATION_HEADER, versionTag, type Me } from '@postil/contract';
import { pino } from 'pino';
import 'reflect-metadata';
import { createApp } from '../src/create-app.js';
import { openClient, type DatabaseClient, type DatabaseClients } from '../src/database/connection.js';
import type { Settings } from '../src/settings.js';
import { createTestDatabase } from './database.js';

export interface AnotherNode {
  address: string;
  app: NestExpressApplication;
  stop(): Promise<void>;
}

export interface RunningApp {
  /** `http://127.0.0.1:` and a free port. */
  address: string;
  app: NestExpressApplication;
  sql: DatabaseClient;
  /** For another app on the same connections. */
  database: DatabaseClients;
  settings: Settings;
  /** What the app wrote into its log, line by line. */
  log: string[];
  /** A second server on the same database, with connections of its own, as when several share the work. */
  anotherNode(): Promise<AnotherNode>;
  /** Signs somebody new up; without a name, somebody called Reader. */
  newcomer(name?: string): Promise<Person>;
  /** Nobody: requests without a cookie. */
  stranger: Person;
  stop(): Promise<void>;
}

/** The whole server on a free port, with a database of its own. Started in `beforeAll`, stopped in `afterAll`. */
export async function startApp(changed: Partial<Settings> = {}): Promise<RunningApp> {
  const database = await createTestDatabase();
  const importsFolder = mkdtempSync(path.join(tmpdir(), 'postil-imports-'));
  const settings: Settings = {
    secret: 'a secret of the specs, long enough to sign with',
    publicUrl: null,
    trustProxy: false,
    signInsPerMinute: 10_000,
    signUpsPerMinute: 10_000,
    readerFolder: path.join(import.meta.dirname, 'reader-pages'),
    importsFolder,
    ...changed,
  };
  const log: string[] = [];
  const startNode = async (sql: DatabaseClient) => {
    const write = (line: string) => void log.push(line);
    const app = await createApp({ sql, listening: sql }, settings, pino({}, { write }));
    await app.listen(0, '127.0.0.1');
    const address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    return { app, address };
  };
  const { app, address } = await startNode(database.sql);
  let people = 0;
  return {
    address,
    app,
    sql: database.sql,
    settings,
    log,
    database: { sql: database.sql, listening: database.sql },
    anotherNode: async () => {
      const sql = openClient(database.url, 'DATABASE_URL', 5);
      const node = await startNode(sql);
      const stop = async () => {
        await node.app.close();
        await sql.end({ timeout: 1 });
      };
      return { ...node, stop };
    },
    stranger: new Person(address),
    newcomer: (name = 'Reader') => signUp(address, name, `reader-${++people}@example.org`),
    stop: async () => {
      await app.close();
      await database.drop();
      rmSync(importsFolder, { recursive: true, force: true });
    },
  };
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined where there is none or it isn't JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says itself what it expects
  body: any;
}

export interface Sending {
  /** Sent as JSON, or as it is when it is a string. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The operation id; a new one unless given. */
  opId?: string;
  /** Sent as If-Match. */
  version?: number;
}

export const password = 'a password of the specs';

/** Somebody with a browser: a cookie that goes along with each request. */
export class Person {
  name = '';
  email = '';
  accountId = '';
  /** As it goes into the header `cookie`, for a socket too. */
  cookie = '';

  constructor(readonly address: string) {}

  get(path: string, sending?: Sending): Promise<Answered> {
    return this.send('GET', path, sending);
  }
  post(path: string, body?: unknown, sending?: Sending): Promise<Answered> {
    return this.send('POST', path, { body, ...sending });
  }
  put(path: string, body?: unknown, sending?: Sending): Promise<Answered> {
    return this.send('PUT', path, { body, ...sending });
  }
  patch(path: string, body?: unknown, sending?: Sending): Promise<Answered> {
    return this.send('PATCH', path, { body, ...sending });
  }
  delete(path: string, sending?: Sending): Promise<Answered> {
    return this.send('DELETE', path, sending);
  }

  async send(method: string, path: string, sending: Sending = {}): Promise<Answered> {
    const { body, version } = sending;
    const headers: Record<string, string> = {};
    if (this.cookie) headers['cookie'] = this.cookie;
    if (method !== 'GET') headers[OPERATION_HEADER] = sending.opId ?? randomUUID();
    if (version !== undefined) headers['if-match'] = versionTag({ version, epoch: null });
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(this.address + path, {
      method,
      headers: { ...headers, ...sending.headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    this.keepCookies(response.headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('application/json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }

  async me(): Promise<Me> {
    return (await this.get('/api/me')).body as Me;
  }

  private keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      if (!pair.includes('session_token=')) continue;
      this.cookie = pair.endsWith('=') ? '' : pair;
    }
  }
}

async function signUp(address: string, name: string, email: string): Promise<Person> {
  const person = new Person(address);
  const { status, text, body } = await person.post('/api/auth/sign-up/email', { name, email, password });
  if (status !== 200) throw new Error(`${name} could not sign up: ${text}`);
  return Object.assign(person, { name, email, accountId: body.user.id });
}
