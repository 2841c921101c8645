import { quoteOf, RevisionMap, type Anchor, type Range } from '@postil/anchoring';
import { Revision } from '@postil/document-model';
import { median } from '../figures/percentiles.js';
import { seeded } from '../texts/seeded-random.js';
import { generateRevisions } from './generated-revisions.js';

const RUNS = 5;

/** Milliseconds of wall clock and of the processor, medians over some runs. */
export interface Speed {
  readonly characters: number;
  readonly highlights: number;
  readonly map: number;
  readonly place: number;
  readonly processor: number;
}

/** How long it takes to match a generated book with its next revision and to place highlights in it. */
export function measureSpeed(characters: number, highlights: number): Speed {
  const lap = lapOf(characters, highlights);
  return speedOf(
    characters,
    highlights,
    Array.from({ length: RUNS }, () => lap()),
  );
}

/** The growth of cost with a book's length, one highlight in 1,000 characters. */
export interface Growth {
  readonly speed: Speed;
  /** Processor time for each character, against that of the base in the same round: the median over the rounds. */
  readonly ratio: number;
}

/**
 * Books of several lengths by turns, so that what the machine does meanwhile meets all of them. A round repeats the
 * short ones until they have as many characters as the longest: one lap of a few milliseconds says little.
 */
export function measureGrowth(sizes: readonly number[], base: number): Growth[] {
  const longest = Math.max(...sizes);
  const books = sizes.map((size) => ({
    size,
    lap: lapOf(size, size / 1_000),
    repeats: Math.min(100, Math.ceil(longest / size)),
  }));
  const rounds = Array.from({ length: RUNS + 1 }, () =>
    books.map(({ lap, repeats }) => meanOf(Array.from({ length: repeats }, () => lap()))),
  ).slice(1); // The first one warms up.
  const baseAt = sizes.indexOf(base);
  return books.map(({ size }, index) => {
    const laps = rounds.flatMap((round) => round[index] ?? []);
    const ratios = rounds.map((round) => {
      const [own, other] = [round[index]?.processor ?? 0, round[baseAt]?.processor ?? 1];
      return own / size / (other / base);
    });
    return { speed: speedOf(size, size / 1_000, laps), ratio: median(ratios) };
  });
}

type Lap = Pick<Speed, 'map' | 'place' | 'processor'>;

function lapOf(characters: number, highlights: number): () => Lap {
  const { old, next } = generateRevisions(characters);
  const oldRevision = revisionOf(old, 'o');
  const nextRevision = revisionOf(next, 'n');
  const anchors = anchorsIn(oldRevision, highlights);
  return () => {
    const processor = process.cpuUsage();
    const start = performance.now();
    const map = RevisionMap.of(oldRevision, nextRevision);
    const mapped = performance.now();
    for (const anchor of anchors) map.place(anchor);
    const end = performance.now();
    const { user, system } = process.cpuUsage(processor);
    return { map: mapped - start, place: end - mapped, processor: (user + system) / 1000 };
  };
}

function speedOf(characters: number, highlights: number, laps: readonly Lap[]): Speed {
  return {
    characters,
    highlights,
    map: median(laps.map(({ map }) => map)),
    place: median(laps.map(({ place }) => place)),
    processor: median(laps.map(({ processor }) => processor)),
  };
}

function meanOf(laps: readonly Lap[]): Lap {
  const mean = (of: (lap: Lap) => number) => laps.reduce((sum, lap) => sum + of(lap), 0) / laps.length;
  return {
    map: mean(({ map }) => map),
    place: mean(({ place }) => place),
    processor: mean(({ processor }) => processor),
  };
}

function revisionOf(texts: readonly string[], prefix: string): Revision {
  return new Revision(
    texts.map((text, ordinal) => ({ id: `${prefix}${ordinal}`, chapterId: 'c', ordinal, text })),
  );
}

function anchorsIn(revision: Revision, count: number): Anchor[] {
  const random = seeded(2);
  return Array.from({ length: count }, () => {
    const ordinal = Math.floor(random() * revision.paragraphs.length);
    const { id, text } = revision.paragraphs[ordinal] ?? { id: '', text: '' };
    const startOffset = Math.floor(random() * text.length * 0.8);
    const endOffset = Math.min(text.length, startOffset + 5 + Math.floor(random() * 150));
    const range: Range = { startOrdinal: ordinal, startOffset, endOrdinal: ordinal, endOffset };
    return {
      start: { paragraphId: id, offset: startOffset },
      end: { paragraphId: id, offset: endOffset },
      quote: quoteOf(revision, range),
    };
  });
}
