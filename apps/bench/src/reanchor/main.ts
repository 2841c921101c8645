import path from 'node:path';
import { printReliability } from './reliability.js';
import { Scorer } from './scorer.js';
import { measureGrowth, measureSpeed, type Speed } from './speed.js';

// How well and how fast anchors find their way into the next revision. Accuracy needs the benchmark's folder (with
// its score.js and data), which is no part of this project: the first argument, or REANCHOR_BENCHMARK.
const CONFIDENCES = [0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];
const contender = path.resolve(import.meta.dirname, '../../reanchor-contender.mjs');
const folder = process.argv[2] ?? process.env['REANCHOR_BENCHMARK'];

if (folder) await printAccuracy(path.resolve(folder));
else console.log('No benchmark folder given: speed only.');
printSpeed();

async function printAccuracy(benchmark: string): Promise<void> {
  const scorer = new Scorer(benchmark, contender);
  scorer.print();
  console.log('\nHow far confidence can be trusted');
  const { reanchor } = (await import(contender)) as { reanchor: Parameters<typeof printReliability>[1] };
  printReliability(benchmark, reanchor);
  console.log('\nFalse against missed orphans, by the least confidence that makes a place (%)');
  console.log('  least   exact   wrong   false orphan   correct orphan');
  for (const least of CONFIDENCES) {
    const { exact, wrong, falseOrphan, correctOrphan } = scorer.summaryAt(least);
    console.log(
      `   ${least.toFixed(2)}  ${exact.toFixed(2)}    ${wrong.toFixed(2)}           ${falseOrphan.toFixed(2)}            ${correctOrphan.toFixed(2)}`,
    );
  }
}

function printSpeed(): void {
  console.log('\nMade-up books, median milliseconds');
  console.log('  characters  highlights     match     place   together   processor');
  const print = ({ characters, highlights, map, place, processor }: Speed) => {
    const columns = [map, place, map + place, processor].map((value) => value.toFixed(1).padStart(9));
    console.log(
      `  ${String(characters).padStart(10)}  ${String(highlights).padStart(10)} ${columns.join(' ')}`,
    );
  };
  for (const highlights of [1_000, 10_000]) print(measureSpeed(1_000_000, highlights));
  const growth = measureGrowth([10_000, 100_000, 1_000_000, 3_000_000], 100_000);
  growth.forEach(({ speed }) => print(speed));
  console.log(
    '\nProcessor time for each character, against that at 100,000 (one highlight in 1,000 characters)',
  );
  for (const { speed, ratio } of growth) {
    console.log(`  ${String(speed.characters).padStart(10)}  ${ratio.toFixed(2)}`);
  }
}
