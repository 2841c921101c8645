import { PostilClient } from '../clients/postil-client.js';
import { Importer } from '../clients/importer.js';
import { seeded } from '../texts/seeded-random.js';
import { CHAPTERS, largeEpub } from '../texts/large-epub.js';
import { comeForTheFirstTime, openBrowser, untilWords } from './page-visits.js';
import { TestBed } from '../servers/test-bed.js';

// A long novel as an EPUB: how long its import takes, and how soon its words are on a page that comes over a slow line,
// for the first time and when a reader returns to the middle.
const WORDS = Number(process.env['WORDS'] ?? 560_000);
const VISITS = Number(process.env['VISITS'] ?? 7);
const MIDDLE = `Chapter ${CHAPTERS / 2}`;

await TestBed.during(async (bed) => {
  const server = await bed.measuredPostil();
  const client = await PostilClient.signUp(server.address, 'Novel');
  const address = `${server.address}/readings/${await bringBook(await Importer.make(client))}`;

  const browser = await openBrowser();
  bed.atEnd(() => browser.close());
  const first: number[] = [];
  const back: number[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const page = await comeForTheFirstTime(browser, client);
    first.push(await untilWords(page, page.goto(address, { waitUntil: 'commit' })));
    if (visit === 0) {
      const chapter = page
        .getByRole('navigation', { name: 'Contents' })
        .getByRole('button', { name: MIDDLE });
      await chapter.click();
      await page.getByRole('article').getByRole('heading', { name: MIDDLE, exact: true }).waitFor();
      // The place is kept a few seconds after the reader came to rest.
      await page.waitForTimeout(6_000);
    }
    back.push(await untilWords(page, page.reload({ waitUntil: 'commit' })));
    await page.context().close();
  }
  // The first visit opens at the first page, every later one at the place kept: for the browser, all are first.
  report('first words, nothing in the cache', first);
  report('first words in the middle, come back', back);
});

async function bringBook(importer: Importer): Promise<string> {
  const epub = largeEpub(WORDS, seeded(11));
  const stages = new Set<string>();
  const from = performance.now();
  const outcome = await importer.bring(epub, 'novel.epub', ({ stage }) => stages.add(stage));
  const read = performance.now();
  if (typeof outcome === 'number' || !outcome.text) throw new Error(JSON.stringify(outcome));
  const readingId = await importer.keep(outcome.id);
  const { words, chapters } = outcome.text;
  const seconds = (until: number, begin: number) => ((until - begin) / 1000).toFixed(1);
  console.log(
    `an EPUB of ${(epub.byteLength / 1e6).toFixed(1)} MB, ${words} words, ${chapters.length} chapters:` +
      ` read in ${seconds(read, from)} s (seen: ${[...stages].join(', ')}), kept in ${seconds(performance.now(), read)} s`,
  );
  return readingId;
}

function report(what: string, times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b).map(Math.round);
  console.log(`${what.padEnd(40)} ms: median ${sorted[sorted.length >> 1]}, all ${sorted.join(' ')}`);
}
