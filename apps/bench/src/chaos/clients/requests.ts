import { Agent, request } from 'node:http';
import {
  ACCOUNT_HEADER,
  OPERATION_HEADER,
  versionTag,
  type Failure,
  type SeenVersion,
} from '@postil/contract';
import type { Answered } from './reader-sync.js';

/** A person's browser waits for 30 s; here it is only long enough that a busy machine isn't taken for a broken line. */
const ANSWER_WITHIN = 5_000;

export interface Signed {
  readonly accountId: string;
  readonly cookie: string;
}

/** Requests of one account through one line, over connections that are kept. */
export class Requests {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(
    private readonly port: number,
    private readonly signed: Signed,
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  send<T>(
    method: string,
    path: string,
    { body, operation, seen }: { body?: unknown; operation?: string; seen?: SeenVersion | null } = {},
  ): Promise<Answered<T>> {
    const text = body === undefined ? null : JSON.stringify(body);
    const headers: Record<string, string> = {
      cookie: this.signed.cookie,
      origin: this.origin,
      [ACCOUNT_HEADER]: this.signed.accountId,
    };
    if (operation !== undefined) headers[OPERATION_HEADER] = operation;
    if (seen != null) headers['if-match'] = versionTag(seen);
    if (text !== null) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(text));
    }
    return new Promise((resolve) => {
      const unanswered = () => resolve({ ok: false, failure: null });
      const sending = request(
        { host: '127.0.0.1', port: this.port, method, path, headers, agent: this.agent },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', unanswered);
          response.on('close', unanswered);
          response.on('end', () => resolve(answerOf<T>(response.statusCode ?? 0, Buffer.concat(pieces))));
        },
      );
      sending.setTimeout(ANSWER_WITHIN, () => sending.destroy());
      sending.on('error', unanswered);
      sending.end(text ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function answerOf<T>(status: number, body: Buffer): Answered<T> {
  try {
    const json = body.length === 0 ? undefined : (JSON.parse(body.toString()) as unknown);
    if (status >= 200 && status < 300) return { ok: true, value: json as T };
    return { ok: false, failure: json as Failure };
  } catch {
    return { ok: false, failure: null };
  }
}
