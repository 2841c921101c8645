import { quoteOf, RevisionMap, type Anchor, type Range } from '@postil/anchoring';
import { Revision } from '@postil/document-model';
import { median } from '../commit-to-screen/percentiles.js';
import { generateRevisions, seeded } from './generated-revisions.js';

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
  const { old, next } = generateRevisions(characters);
  const oldRevision = revisionOf(old, 'o');
  const nextRevision = revisionOf(next, 'n');
  const anchors = anchorsIn(oldRevision, highlights);
  const laps = Array.from({ length: RUNS }, () => {
    const processor = process.cpuUsage();
    const start = performance.now();
    const map = RevisionMap.of(oldRevision, nextRevision);
    const mapped = performance.now();
    for (const anchor of anchors) map.place(anchor);
    const end = performance.now();
    const { user, system } = process.cpuUsage(processor);
    return { map: mapped - start, place: end - mapped, processor: (user + system) / 1000 };
  });
  return {
    characters,
    highlights,
    map: median(laps.map(({ map }) => map)),
    place: median(laps.map(({ place }) => place)),
    processor: median(laps.map(({ processor }) => processor)),
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
