import { z } from 'zod';
import { session } from './session.js';
import { upload } from './upload.js';

/** Answers as it is told to, when it is told to. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: object) => void; onload?: () => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  constructor() {
    FakeRequest.last = this;
  }

  open() {}

  send() {}

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  abort() {
    this.onabort?.();
    this.onloadend?.();
  }

  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

let cancelling: AbortController;
let shares: number[];

function start() {
  return upload('/api/text', new Blob(['words']), {
    schema: z.object({ id: z.string() }),
    contentType: 'text/plain',
    operationId: 'the-operation',
    signal: cancelling.signal,
    onProgress: (share) => shares.push(share),
  });
}

beforeEach(() => {
  cancelling = new AbortController();
  shares = [];
  Object.defineProperty(globalThis, 'XMLHttpRequest', { value: FakeRequest, configurable: true });
});

test('a text goes out under its operation, and the answer is read with its schema', async () => {
  const sent = start();
  FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 2, total: 5 });
  FakeRequest.last.upload.onload?.();
  FakeRequest.last.answer(200, { id: 'new' });
  await expect(sent).resolves.toEqual({ id: 'new' });
  expect(FakeRequest.last.headers).toMatchObject({
    'content-type': 'text/plain',
    'idempotency-key': 'the-operation',
  });
  expect(shares).toEqual([0.4, 1]);
});

test('a refusal keeps its code and its limit', async () => {
  const sent = start();
  FakeRequest.last.answer(413, { code: 'too-large', message: 'Too large.', limit: 8 });
  await expect(sent).rejects.toMatchObject({ code: 'too-large', failure: { limit: 8 } });
});

test('a lost connection is a network failure', async () => {
  const sent = start();
  FakeRequest.last.onerror?.();
  await expect(sent).rejects.toMatchObject({ code: 'network' });
});

test('cancelling stops the upload, and is no failure of the API', async () => {
  const sent = start();
  cancelling.abort();
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
});

test('what is cancelled before it starts is never sent', async () => {
  cancelling.abort();
  await expect(start()).rejects.toMatchObject({ name: 'AbortError' });
});

test('a session that ended meanwhile is told to the session', async () => {
  session.begin('ada');
  const sent = start();
  FakeRequest.last.answer(401, { code: 'unauthenticated', message: 'Sign in.' });
  await expect(sent).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(session.state()).toBe('expired');
});
