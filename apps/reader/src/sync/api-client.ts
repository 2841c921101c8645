import { ACCOUNT_HEADER, OPERATION_HEADER, versionTag, type SeenVersion } from '@postil/contract';
import { z } from 'zod';
import { ApiFailure, failureOf } from './api-failure.js';
import { takeEarly } from './early-answers.js';
import { session } from './session.js';
import { uuidv7 } from './uuid-v7.js';

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

export interface RequestOptions<T> {
  /** What the answer must look like; `Nothing` where there is none. */
  readonly schema: z.ZodType<T>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The same on every retry of a write; a new one unless told. */
  readonly operationId?: string;
  /** What an edit starts from. */
  readonly ifMatch?: SeenVersion | null;
  readonly signal?: AbortSignal;
  /** For whom it is sent; the account of this tab unless told, null: for whoever is signed in. */
  readonly account?: string | null;
  /** The request outlives the page. */
  readonly keepalive?: boolean;
}

/** For answers without a body. */
export const Nothing = z.undefined();

/**
 * Asks the API, and reads its answer with the contract. Retries nothing by itself.
 * @throws ApiFailure when it is refused or not answered; a DOMException named AbortError when `signal` says so.
 */
export async function request<T>(method: Method, path: string, options: RequestOptions<T>): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const account = options.account === undefined ? session.account() : options.account;
  if (account !== null) headers[ACCOUNT_HEADER] = account;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifMatch != null) headers['if-match'] = versionTag(options.ifMatch);
  if (method !== 'GET') headers[OPERATION_HEADER] = options.operationId ?? uuidv7();

  const answer = await send(path, {
    method,
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: options.signal,
    ...(options.keepalive && { keepalive: true }),
  });
  if (answer.ok) return readAnswer(answer.body, options.schema, answer.status);
  throw refusal(answer.status, answer.body, answer.retryAfter);
}

export interface RawAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** The parsed JSON; undefined where there was none. */
  readonly body: unknown;
  /** Seconds to wait before the same may be asked again, where the header says so. */
  readonly retryAfter: number | null;
}

/** Sends, and reads whatever JSON comes back. @throws ApiFailure `network` when no answer came. */
export async function send(path: string, init: RequestInit): Promise<RawAnswer> {
  try {
    const early = init.method === 'GET' ? takeEarly(path) : null;
    let response = await (early ?? fetch(path, init));
    // Asked early for the account that was here last; by now it is known who is there.
    if (early && response.status === 409) response = await fetch(path, init);
    const retryAfter = secondsOf(response.headers.get('retry-after'));
    return { ok: response.ok, status: response.status, body: parseJson(await response.text()), retryAfter };
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiFailure('network');
  }
}

/** @throws ApiFailure `unexpected` when the answer isn't what the contract says. */
export function readAnswer<T>(body: unknown, schema: z.ZodType<T>, status: number): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiFailure('unexpected', null, status);
}

/** The failure to throw for a refusal; tells the session when the server no longer knows who is asking. */
export function refusal(status: number, body: unknown, retryAfter: number | null = null): ApiFailure {
  const failure = failureOf(status, body, retryAfter);
  if (failure.code === 'unauthenticated') session.refuse();
  if (failure.code === 'other-account') session.displace();
  return failure;
}

export function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` as seconds or as a date (RFC 9110 §10.2.3); null where it says neither. */
function secondsOf(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
