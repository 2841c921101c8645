import { setTimeout as pause } from 'node:timers/promises';
import { limits, type TextImport } from '@postil/contract';
import { hostileFiles } from '@postil/importing/test';
import { percentile } from '../figures/percentiles.js';
import { PostilClient, prepareReading } from '../clients/postil-client.js';
import { CHAPTERS, largeEpub } from '../texts/large-epub.js';
import { asMarkdown, makeBook } from '../texts/book.js';
import { seeded } from '../texts/seeded-random.js';
import { Importer } from '../clients/importer.js';
import { MemoryWatch } from './memory-watch.js';
import { SteadyReader } from './steady-reader.js';
import { TestBed } from '../servers/test-bed.js';

// What large imports and hostile files cost those who read meanwhile, and the server itself: how long a reader's requests
// take, how long the event loop is kept waiting, how much memory the server and the processes that read files hold.
const WORDS = Number(process.env['WORDS'] ?? 560_000);

await TestBed.during(async (bed) => {
  const measured = await bed.measuredPostil();
  const watch = new MemoryWatch(measured.pid);
  bed.atEnd(() => watch.stop());
  const reader = new SteadyReader(await prepareReading(measured.address));
  const importer = await Importer.make(await PostilClient.signUp(measured.address, 'Importer'));
  const random = seeded(11);
  const text = Buffer.from(asMarkdown(makeBook(limits.textBytes * 0.9, random)));
  const epub = largeEpub(WORDS, random);
  // Before anything is measured: making them takes this process's time, too.
  const attacks = hostileFiles.map(({ name, filename, bytes }) => ({ name, filename, bytes: bytes() }));

  await reader.during(pause(2_000));
  await measured.loopDelay();
  const quiet = await reader.during(pause(8_000));
  console.log(
    `${WORDS} words as an EPUB of ${(epub.byteLength / 1e6).toFixed(1)} MB and ${CHAPTERS} chapters`,
  );
  await report('quiet', quiet, 0);

  await measure('a text of 7 MB', async () => requireRead(await importer.bring(text, 'book.md'), importer));
  await measure('the EPUB', async () => requireRead(await importer.bring(epub, 'book.epub'), importer));
  await measure('hostile files', () => attack());
  await measure('four uploads that are too large', async () => {
    const statuses = await Promise.all([1, 2, 3, 4].map(() => importer.pour(limits.fileBytes + 1_000_000)));
    if (statuses.some((status) => status !== 413)) throw new Error(`They were answered ${statuses.join()}.`);
  });
  await measure('all of it at once', () =>
    Promise.all([attack(), importer.bring(epub, 'book.epub'), importer.bring(text, 'book.md')]),
  );
  await measure('quiet again', () => pause(8_000));

  async function attack(): Promise<void> {
    const outcomes = attacks.map(async ({ filename, bytes, name }) => {
      const outcome = await importer.bring(bytes, filename);
      if (typeof outcome === 'number') throw new Error(`${name}: ${outcome}`);
      await importer.discard(outcome.id);
    });
    await Promise.all(outcomes);
  }

  async function measure(name: string, task: () => Promise<unknown>): Promise<void> {
    await measured.loopDelay();
    watch.take();
    const from = performance.now();
    const latencies = await reader.during(task());
    await report(name, latencies, performance.now() - from);
  }

  async function report(name: string, latencies: readonly number[], took: number): Promise<void> {
    const loop = await measured.loopDelay();
    const { own, children } = watch.take();
    const of = (share: number) => {
      const here = percentile(latencies, share);
      const ratio = here / percentile(quiet, share);
      return `p${share * 100} ${here.toFixed(1).padStart(6)} ms (x ${ratio.toFixed(1)})`;
    };
    console.log(
      `${name.padEnd(32)} ${(took / 1000).toFixed(1).padStart(6)} s; a reader's request ${of(0.5)}, ${of(0.95)}, ${of(0.99)};` +
        ` event loop max ${loop.max.toFixed(0)} ms, own ${loop.own.toFixed(0)}; server ${own.toFixed(0)} MB,` +
        ` its processes ${children.toFixed(0)} MB`,
    );
  }
});

async function requireRead(outcome: TextImport | number, importer: Importer): Promise<void> {
  if (typeof outcome === 'number' || outcome.state === 'failed') {
    throw new Error(`It was not read: ${JSON.stringify(outcome)}`);
  }
  console.log(`read: ${outcome.text?.words} words, ${outcome.text?.chapters.length} chapters`);
  await importer.keep(outcome.id);
}
