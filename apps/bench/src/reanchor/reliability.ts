import { readFileSync } from 'node:fs';
import path from 'node:path';

type Place = readonly [paragraph: number, offset: number];
type Answer = { orphan?: true; start?: Place; end?: Place; confidence: number };

interface Case {
  readonly doc: string;
  readonly oldRev: string;
  readonly newRev: string;
  readonly oldSpan: readonly [number, number, number, number];
  readonly quote: string;
  readonly gold: {
    readonly label: string;
    readonly start?: Place;
    readonly end?: Place;
    readonly startFrom?: Place;
    readonly endTo?: Place;
    readonly zone?: readonly [number, number, number, number];
  };
}

interface Document {
  readonly doc: string;
  readonly rev: string;
  readonly paragraphs: readonly { text: string; kind: string }[];
}

type Contender = (
  old: readonly { id: string; text: string; kind: string }[],
  next: Document['paragraphs'],
  spans: readonly { start: Place; end: Place; quote: string }[],
) => { results: readonly Answer[] };

const BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.001];

/** Prints how often places and orphans of each confidence are right. A wrong place overlaps by less than a quarter. */
export function printReliability(folder: string, reanchor: Contender): void {
  const data = path.join(folder, 'data/dev');
  const documents = new Map(
    readLines<Document>(data, 'docs.jsonl').map((one) => [`${one.doc}@${one.rev}`, one]),
  );
  const jobs = new Map<string, Case[]>();
  for (const one of readLines<Case>(data, 'cases.jsonl')) {
    const job = `${one.doc}|${one.oldRev}|${one.newRev}`;
    jobs.set(job, [...(jobs.get(job) ?? []), one]);
  }
  const judged: { orphan: boolean; confidence: number; outcome: string }[] = [];
  for (const cases of jobs.values()) {
    const [first] = cases;
    const old = documents.get(`${first?.doc}@${first?.oldRev}`)?.paragraphs ?? [];
    const next = documents.get(`${first?.doc}@${first?.newRev}`)?.paragraphs ?? [];
    const spans = cases.map(
      ({ oldSpan: [p, o, q, r], quote }) => ({ start: [p, o], end: [q, r], quote }) as const,
    );
    const ids = old.map((paragraph, index) => ({ ...paragraph, id: `p${index}` }));
    const { results } = reanchor(ids, next, spans);
    const starts = startsOf(next);
    cases.forEach((one, index) => {
      const answer = results[index];
      if (!answer) return;
      judged.push({
        orphan: answer.orphan === true,
        confidence: answer.confidence,
        outcome: outcomeOf(one, answer, starts),
      });
    });
  }
  for (const orphan of [false, true]) {
    console.log(orphan ? 'orphans' : 'places');
    console.log('  confidence        n   right %   wrong %');
    for (let bin = 0; bin + 1 < BINS.length; bin++) {
      const [low = 0, high = 0] = BINS.slice(bin, bin + 2);
      const inBin = judged.filter(
        (one) => one.orphan === orphan && one.confidence >= low && one.confidence < high,
      );
      if (inBin.length === 0) continue;
      const share = (outcome: string) =>
        ((100 * inBin.filter((one) => one.outcome === outcome).length) / inBin.length).toFixed(1).padStart(9);
      const label = `  ${low.toFixed(2)} … ${Math.min(1, high).toFixed(2)}`;
      console.log(
        `${label.padEnd(14)}${String(inBin.length).padStart(5)} ${share('right')} ${share('wrong')}`,
      );
    }
  }
}

function outcomeOf({ gold }: Case, answer: Answer, starts: readonly number[]): string {
  const place = (at: Place | undefined) => (at ? (starts[at[0]] ?? 0) + at[1] : 0);
  const isGone = gold.label === 'deleted';
  if (answer.orphan) return isGone || gold.label === 'torn' ? 'right' : 'wrong';
  const from = place(answer.start);
  const to = place(answer.end);
  if (isGone) {
    const [p = 0, o = 0, q = 0, r = 0] = gold.zone ?? [];
    const isInPlace = gold.zone && from >= place([p, o]) - 1 && to <= place([q, r]) + 1;
    return isInPlace ? 'replaced in place' : 'wrong';
  }
  const start = place(gold.start);
  const end = place(gold.end);
  const earliest = gold.startFrom ? place(gold.startFrom) : start;
  const latest = gold.endTo ? place(gold.endTo) : end;
  if (from >= earliest && from <= start && to >= end && to <= latest) return 'right';
  const wantFrom = Math.max(earliest, Math.min(from, start));
  const wantTo = Math.max(end, Math.min(to, latest));
  const shared = Math.max(0, Math.min(to, wantTo) - Math.max(from, wantFrom));
  return shared < 0.25 * (Math.max(to, wantTo) - Math.min(from, wantFrom)) ? 'wrong' : 'partly';
}

function startsOf(paragraphs: Document['paragraphs']): number[] {
  let at = 0;
  return paragraphs.map(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
}

function readLines<T>(folder: string, name: string): T[] {
  const lines = readFileSync(path.join(folder, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}
