import { randomUUID } from 'node:crypto';
import type { Reading, RevisionAdded, RevisionPreview } from '@postil/contract';
import { percentile } from '../figures/percentiles.js';
import { PostilClient } from '../clients/postil-client.js';
import { asMarkdown, correctBook, makeBook } from '../texts/book.js';
import { seeded } from '../texts/seeded-random.js';
import { highlightEvenly } from './many-highlights.js';
import type { LoopDelay } from '../servers/measured-server.js';
import { SteadyWriter } from './steady-writer.js';
import { TestBed } from '../servers/test-bed.js';

// What a corrected book costs those who go on reading: how long its notes take to be placed and published, how long the
// server's event loop is kept waiting meanwhile, and how much longer than before a comment takes.
const CHARACTERS = Number(process.env['CHARACTERS'] ?? 1_000_000);
const NOTES = Number(process.env['NOTES'] ?? 10_000);

await TestBed.during(async (bed) => {
  const server = await bed.measuredPostil();
  const client = await PostilClient.signUp(server.address, 'Bench');
  const random = seeded(7);
  const book = makeBook(CHARACTERS, random);
  const readingId = await addBook(client, asMarkdown(book));
  const reading = await client.get<Reading>(`/api/readings/${readingId}`);
  const notes = await highlightEvenly(client, reading, NOTES, random);
  console.log(`${CHARACTERS} characters, ${NOTES} notes`);

  const writer = new SteadyWriter(client, readingId, notes[0] ?? '');
  await writer.during(() => pause(1_000));
  await server.loopDelay();
  const before = await writer.during(() => pause(6_000));
  report('before', await server.loopDelay(), before);

  const corrected = asMarkdown(correctBook(book, random));
  const revisions = `/api/readings/${readingId}/revisions`;
  const id = randomUUID();
  const meanwhile = {
    adding: () => client.write<RevisionAdded>('PUT', `${revisions}/${id}`, corrected, 'text/markdown'),
    placing: () => untilSettled(client, `${revisions}/${id}/preview`),
    publishing: async () => {
      await client.write('POST', `${revisions}/${id}/publish`, undefined);
      await untilSettled(client, `${revisions}/${id}/preview`);
    },
  };
  const all: number[] = [];
  const longest = { max: 0, own: 0 };
  for (const [name, task] of Object.entries(meanwhile)) {
    const from = performance.now();
    const latencies = await writer.during(task);
    const took = performance.now() - from;
    const delay = await server.loopDelay();
    report(`${name} (${Math.round(took)} ms)`, delay, latencies);
    all.push(...latencies);
    longest.max = Math.max(longest.max, delay.max);
    longest.own = Math.max(longest.own, delay.own);
  }
  const preview = await client.get<RevisionPreview>(`${revisions}/${id}/preview`);
  console.log(
    `\nparagraphs ${JSON.stringify(preview.paragraphs)}\nnotes      ${JSON.stringify(preview.notes)}`,
  );
  const ratio = (share: number) => (percentile(all, share) / percentile(before, share)).toFixed(2);
  console.log(
    `\nlongest wait of the event loop meanwhile: ${longest.max.toFixed(1)} ms (at most 50 wanted), of which the server ` +
      `itself took at most ${longest.own.toFixed(1)} ms`,
  );
  console.log(`a comment meanwhile, against before: p50 x ${ratio(0.5)}, p95 x ${ratio(0.95)}`);
});

async function addBook(client: PostilClient, text: string): Promise<string> {
  const groupId = randomUUID();
  await client.write('PUT', `/api/groups/${groupId}`, { name: 'Bench' });
  const path = `/api/groups/${groupId}/documents/${randomUUID()}?title=Book`;
  return (await client.write<{ readingId: string }>('PUT', path, text, 'text/markdown')).readingId;
}

async function untilSettled(client: PostilClient, path: string): Promise<void> {
  for (;;) {
    const { revision } = await client.get<RevisionPreview>(path);
    if (revision.state === 'failed') throw new Error(revision.trouble ?? 'It failed.');
    if (revision.state === 'ready' || revision.current) return;
    await pause(250);
  }
}

function report(name: string, delay: LoopDelay, latencies: readonly number[]): void {
  const of = (share: number) => percentile(latencies, share).toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(24)} event loop max ${delay.max.toFixed(1).padStart(6)} ms, own ${delay.own.toFixed(1).padStart(5)};` +
      ` ${String(latencies.length).padStart(5)} comments, p50 ${of(0.5)} ms, p95 ${of(0.95)}`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
