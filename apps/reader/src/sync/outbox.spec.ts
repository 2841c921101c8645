import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { FailureCode } from '@postil/contract';
import fc from 'fast-check';
import { storageInMemory } from '../../test/storage-in-memory.js';
import { dependsOn, type Action, type Operation } from './operation.js';
import { Outbox } from './outbox.js';
import { outboxIn } from './outbox-storage.js';
import type { OutboxWorld } from './outbox-world.js';
import { uuidv7 } from './uuid-v7.js';

const at = '2026-01-01T00:00:00.000Z';
const threads = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const commentsOf = (thread: string) => [3, 4].map((n) => `${thread.slice(0, -1)}${n}`);

let clock = Date.parse(at);

/** `pick` chooses the thread, and which of its two comments. */
function operation(kind: 'highlight' | 'comment' | 'edit' | 'remove' | 'hide', pick: number): Operation {
  const threadId = threads[pick % 2]!;
  const [first, second] = commentsOf(threadId) as [string, string];
  const commentId = pick % 4 < 2 ? first : second;
  const parentId = commentId === second ? first : null;
  const quote = { exact: 'words', prefix: '', suffix: '' };
  const point = { paragraphId: 'p1', offset: 0 };
  const anchor = { start: point, end: { ...point, offset: 5 }, quote };
  const actions: Record<typeof kind, Action> = {
    highlight: {
      kind: 'highlight:create',
      payload: { revisionId: threadId, anchor, color: 'yellow', visibility: 'group', madeAt: null },
      range: { startOrdinal: 0, endOrdinal: 0 },
    },
    comment: {
      kind: 'comment:create',
      payload: { highlightId: threadId, parentId, body: 'words', madeAt: null },
    },
    edit: { kind: 'comment:edit', payload: { body: `words ${pick}` }, version: 1, before: 'words' },
    remove: { kind: 'comment:remove', version: 1, before: 'words' },
    hide: { kind: 'highlight:edit', payload: { visibility: 'private' }, version: 1 },
  };
  clock += 1;
  const entityId = kind === 'highlight' || kind === 'hide' ? threadId : commentId;
  return { opId: uuidv7(clock), entityId, threadId, madeAt: at, action: actions[kind] };
}

const operations = fc.array(
  fc.tuple(fc.constantFrom('highlight', 'comment', 'edit', 'remove', 'hide'), fc.nat(7)),
  { minLength: 1, maxLength: 12 },
);

/** One tab; all tabs share a storage, and each sees in it what the others did. */
function tab(
  storage: Storage,
  send: (operation: Operation) => FailureCode | null | 'silence',
  newest: OutboxWorld['newest'] = async () => null,
) {
  const kept = outboxIn(storage, 'reading', 'member');
  return new Outbox({
    storage: kept,
    send: async (sent) => {
      const code = send(sent);
      if (code === null)
        return { ok: true, value: { highlight: { id: sent.entityId, version: 1 } } as never };
      return { ok: false, failure: code === 'silence' ? null : { code, message: code } };
    },
    newest,
    rebase: (kept) => kept,
    delivered: () => undefined,
    changed: () => undefined,
  });
}

const long = () => jest.advanceTimersByTimeAsync(3_600_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('what was made offline goes out in the order of making, each once, however often the page is loaded', async () => {
  await fc.assert(
    fc.asyncProperty(operations, fc.array(fc.nat(12)), async (made, reloads) => {
      const storage = storageInMemory();
      const arrived: string[] = [];
      let online = false;
      const send = ({ opId }: Operation) => {
        if (!online) return 'silence';
        arrived.push(opId);
        return null;
      };
      let outbox = tab(storage, send);
      outbox.start();
      const expected: string[] = [];
      for (const [index, [kind, pick]] of made.entries()) {
        if (reloads.includes(index)) {
          outbox.stop();
          outbox = tab(storage, send);
          outbox.start();
        }
        const next = operation(kind, pick);
        expected.push(next.opId);
        outbox.add(next);
      }
      await jest.advanceTimersByTimeAsync(10);
      online = true;
      outbox.resume();
      await long();
      expect(arrived).toEqual(expected);
      expect(storage).toHaveLength(0);
      outbox.stop();
    }),
    { numRuns: 100 },
  );
});

test('a refusal parks just what depends on it: all else is sent, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(operations, fc.nat(11), async (made, refusedAt) => {
      const storage = storageInMemory();
      const all = made.map(([kind, pick]) => operation(kind, pick));
      const refused = all[refusedAt % all.length]!;
      const arrived: string[] = [];
      const outbox = tab(storage, ({ opId }) => {
        arrived.push(opId);
        return opId === refused.opId ? 'not-found' : null;
      });
      for (const each of all) outbox.add(each);
      outbox.start();
      await long();

      const parked = new Set([refused.opId]);
      for (const [index, later] of all.entries()) {
        const before = all.slice(0, index).filter(({ opId }) => parked.has(opId));
        if (before.some((earlier) => dependsOn(later, earlier))) parked.add(later.opId);
      }
      expect(outbox.entries.map(({ operation: { opId } }) => opId)).toEqual(
        all.map(({ opId }) => opId).filter((opId) => parked.has(opId)),
      );
      expect(outbox.entries.every(({ refusal }) => refusal?.code === 'not-found')).toBe(true);
      expect(arrived).toEqual(
        all.map(({ opId }) => opId).filter((opId) => opId === refused.opId || !parked.has(opId)),
      );
      // What is parked is kept for the next visit, with the reason.
      expect(tab(storage, () => null).entries).toEqual(outbox.entries);
      outbox.stop();
    }),
    { numRuns: 100 },
  );
});

test('a server that asks for patience holds everything back, and nothing overtakes', async () => {
  const arrived: string[] = [];
  let busy = true;
  const outbox = tab(storageInMemory(), ({ opId }) => {
    arrived.push(opId);
    return busy ? 'rate-limited' : null;
  });
  const [first, second] = [operation('highlight', 0), operation('highlight', 1)];
  outbox.add(first);
  outbox.add(second);
  outbox.start();
  await jest.advanceTimersByTimeAsync(10);
  expect(arrived).toEqual([first.opId]);
  busy = false;
  await long();
  expect(arrived).toEqual([first.opId, first.opId, second.opId]);
});

test('words of an account that is not the one signed in wait, whatever happens on the network', async () => {
  let sends = 0;
  const outbox = tab(storageInMemory(), () => {
    sends += 1;
    return 'other-account';
  });
  outbox.add(operation('highlight', 0));
  outbox.start();
  await long();
  expect(sends).toBe(1);
  expect(outbox.entries.map(({ status }) => status)).toEqual(['waiting']);
});

test('of what the server has no more an edit is refused, and a removal has come true', async () => {
  const storage = storageInMemory();
  const outbox = tab(
    storage,
    () => 'version-conflict',
    async () => 'gone',
  );
  outbox.start();
  outbox.add(operation('edit', 0));
  outbox.add(operation('remove', 1));
  await long();
  expect(outbox.entries.map(({ operation: { action }, refusal }) => [action.kind, refusal?.code])).toEqual([
    ['comment:edit', 'not-found'],
  ]);
  outbox.stop();
});

test('what a server can’t read that is older than the page waits until it is updated', async () => {
  const storage = storageInMemory();
  let isOld = true;
  const outbox = tab(storage, () => (isOld ? 'version-missing' : null));
  outbox.start();
  outbox.add(operation('edit', 0));
  await long();
  expect(outbox.entries.map(({ status }) => status)).toEqual(['waiting']);
  isOld = false;
  await long();
  expect(outbox.entries).toEqual([]);
  outbox.stop();
});
