import { randomUUID } from 'node:crypto';
import type { Color, HighlightWritten, Reading } from '@postil/contract';
import { paragraphsOf as paragraphsOfChapter, readingSchema, type Paragraph } from '@postil/document-model';
import type { FollowingReader } from './following-reader.js';

/** The paragraphs of a reading's text, as its members are served them. */
export async function paragraphsOf(reader: FollowingReader, readingId: string): Promise<Paragraph[]> {
  const { chapters, revision } = await reader.mustSend<Reading>('GET', `/api/readings/${readingId}`);
  const paragraphs: Paragraph[] = [];
  for (const { id, first } of chapters) {
    const path = `/api/readings/${readingId}/revisions/${revision.id}/chapters/${id}`;
    const node = readingSchema.nodeFromJSON(await reader.mustSend('GET', path));
    paragraphs.push(...paragraphsOfChapter(node, first));
  }
  return paragraphs;
}

/** Highlights the n-th occurrence (from 1) of some words that stand within one paragraph. */
export async function makeHighlight(
  reader: FollowingReader,
  readingId: string,
  words: string,
  occurrence: number,
  options: { color?: Color; visibility?: 'group' | 'private'; id?: string; operation?: string } = {},
): Promise<HighlightWritten> {
  const { color = 'yellow', visibility = 'group', id = randomUUID(), operation = randomUUID() } = options;
  const { revision } = await reader.mustSend<Reading>('GET', `/api/readings/${readingId}`);
  const { paragraph, offset } = find(await paragraphsOf(reader, readingId), words, occurrence);
  const body = {
    revisionId: revision.id,
    anchor: {
      start: { paragraphId: paragraph.id, offset },
      end: { paragraphId: paragraph.id, offset: offset + words.length },
      quote: { exact: words, prefix: '', suffix: '' },
    },
    color,
    visibility,
  };
  return reader.mustSend<HighlightWritten>('PUT', `/api/readings/${readingId}/highlights/${id}`, body, {
    operation,
  });
}

function find(paragraphs: Paragraph[], words: string, occurrence: number) {
  let seen = 0;
  for (const paragraph of paragraphs) {
    for (let at = paragraph.text.indexOf(words); at >= 0; at = paragraph.text.indexOf(words, at + 1)) {
      if (++seen === occurrence) return { paragraph, offset: at };
    }
  }
  throw new Error(`"${words}" does not occur ${occurrence} times.`);
}

/** Waits for something to become true; fails after five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not become true within five seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What each has folded of the frames is what a fresh fetch shows them. */
export async function expectViewsToAgree(...readers: readonly FollowingReader[]): Promise<void> {
  for (const reader of readers) {
    const { folded, fetched } = await reader.bothViews();
    expect(folded).toEqual(fetched);
  }
}
