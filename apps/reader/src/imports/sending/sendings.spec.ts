import { beforeEach, expect, jest, test } from '@jest/globals';
import type { TextImport } from '@postil/contract';
import { ApiFailure } from '../../sync/api-failure.js';
import { fakeImport } from '../../../test/fake-import.js';
import type { TextToImport } from '../imports-api.js';
import { createSendings, type Sendings } from './sendings.js';

const group = '00000000-0000-4000-8000-000000000001';
const source = { kind: 'words', words: 'It held.' } as const;

interface Sent {
  readonly text: TextToImport;
  answer(answer: TextImport): void;
  fail(error: Error): void;
}

let sent: Sent[];
let sendings: Sendings;
const discard = jest.fn<(importId: string) => Promise<void>>();

beforeEach(() => {
  sent = [];
  discard.mockReset().mockResolvedValue(undefined);
  sendings = createSendings({
    put: (text) =>
      new Promise((resolve, reject) => {
        text.signal.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')));
        sent.push({ text, answer: resolve, fail: reject });
      }),
    discard,
  });
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('it tells how much has gone out, and what came of it', async () => {
  const id = sendings.begin(group, source);
  sent[0]?.text.onProgress(0.4);
  expect(sendings.get(id)).toMatchObject({ share: 0.4, arrived: null });
  sent[0]?.answer(fakeImport({ id }));
  await settle();
  expect(sendings.get(id)?.arrived?.id).toBe(id);
});

test('what goes out from this tab is listed, the newest first, until it is forgotten', () => {
  const [first, second] = [sendings.begin(group, source), sendings.begin(group, source)];
  expect(sendings.list().map(({ importId }) => importId)).toEqual([second, first]);
  expect(sendings.list()).toBe(sendings.list());
  sendings.forget(first);
  expect(sendings.list().map(({ importId }) => importId)).toEqual([second]);
});

test('sent again after a failure, it is the same operation of the same import', async () => {
  const id = sendings.begin(group, source);
  sent[0]?.fail(new ApiFailure('network'));
  await settle();
  expect(sendings.get(id)?.failure).toBeInstanceOf(ApiFailure);
  sendings.again(id);
  expect(sendings.get(id)?.failure).toBeNull();
  const [first, second] = sent;
  expect(second?.text.importId).toBe(first?.text.importId);
  expect(second?.text.operationId).toBe(first?.text.operationId);
});

test('cancelled while it goes out, the server is asked for nothing: half of a file is none', async () => {
  const id = sendings.begin(group, source);
  sent[0]?.text.onProgress(0.9);
  await sendings.cancel(id);
  expect(sent[0]?.text.signal.aborted).toBe(true);
  expect(discard).not.toHaveBeenCalled();
  expect(sendings.get(id)).toBeUndefined();
});

test('cancelled once all has gone out, it is discarded when it has arrived', async () => {
  const id = sendings.begin(group, source);
  sent[0]?.text.onProgress(1);
  const cancelled = sendings.cancel(id);
  await settle();
  expect(discard).not.toHaveBeenCalled();
  sent[0]?.answer(fakeImport({ id }));
  await cancelled;
  expect(discard).toHaveBeenCalledWith(id);
  expect(sendings.get(id)).toBeUndefined();
});
