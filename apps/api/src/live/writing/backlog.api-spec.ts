import { randomUUID } from 'node:crypto';
import { limits, OPERATION_HEADER, type Failure } from '@postil/contract';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type RunningApp } from '../../../test/running-app.js';
import { makeHighlight, until } from '../../../test/writing.js';
import { backlogLimits } from './backlog.js';

const text = 'The same words stand here, on this side and on that.\n';
/** As long as a comment may be, of letters that take three bytes each. */
const long = '語'.repeat(limits.commentLength);
/** So many of them are more than one feed may have waiting. */
const flood = Math.ceil(backlogLimits.feed.bytes / Buffer.byteLength(long)) + 2;

let app: RunningApp;
let amara: FollowingReader;
let readingId: string;
let highlightId: string;
let feed: string;

beforeAll(async () => {
  app = await startApp();
  amara = await FollowingReader.signUp(app.address, 'Amara');
  ({ readingId } = await amara.makeReading(text));
  ({
    highlight: { id: highlightId },
    feed,
  } = await makeHighlight(amara, readingId, 'The same words', 1));
});
afterAll(() => app?.stop());

interface Answer {
  status: number;
  retryAfter: string | null;
  failure: Failure;
  /** The same request once more, as the page makes it. */
  again: () => Promise<Answer>;
}

async function comment(words: string, operation = randomUUID(), id = randomUUID()): Promise<Answer> {
  const response = await fetch(`${app.address}/api/readings/${readingId}/comments/${id}`, {
    method: 'PUT',
    headers: {
      cookie: amara.cookie,
      origin: app.address,
      'content-type': 'application/json',
      [OPERATION_HEADER]: operation,
    },
    body: JSON.stringify({ highlightId, body: words }),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    failure: (await response.json()) as Failure,
    again: () => comment(words, operation, id),
  };
}

/** Nothing is written into the feed until `meanwhile` is done. */
async function whileHeld(meanwhile: () => Promise<void>): Promise<void> {
  await app.sql.begin(async (tx) => {
    await tx`select from feeds where id = ${feed} for update`;
    await meanwhile();
  });
}

async function commentsKept(): Promise<number> {
  const [row] = await app.sql<[{ count: number }]>`
    select count(*)::int as count from comments where reading_id = ${readingId}`;
  return row.count;
}

test('a flood of writes into one feed is refused with a time, and what was refused is taken when sent again', async () => {
  const refused: Answer[] = [];
  let taken: Promise<Answer[]> = Promise.resolve([]);
  await whileHeld(async () => {
    taken = Promise.all(
      Array.from({ length: flood }, async () => {
        const answer = await comment(long);
        if (answer.status !== 200) refused.push(answer);
        return answer;
      }),
    );
    await until(() => refused.length > 0);
    // Only the flooded feed is full: others write on.
    const elsewhere = await makeHighlight(amara, readingId, 'on this side', 1, { visibility: 'private' });
    expect(elsewhere.feed).not.toBe(feed);
  });
  const answers = await taken;
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].sort()).toEqual([200, 429]);
  for (const { retryAfter, failure } of refused) {
    expect(failure).toMatchObject({ code: 'rate-limited', retryAfter: 2 });
    expect(retryAfter).toBe('2');
    expect(failure.message).toContain('send it again');
  }
  expect(await commentsKept()).toBe(flood - refused.length);
  for (const { again } of refused) expect((await again()).status).toBe(200);
  expect(await commentsKept()).toBe(flood);
});
