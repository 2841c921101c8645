import { randomUUID } from 'node:crypto';
import type { Reading } from '@postil/contract';
import { paragraphsOf, readingSchema, type Paragraph } from '@postil/document-model';
import type { PostilClient } from '../clients/postil-client.js';

const AT_ONCE = 16;

/** Highlights some words in paragraphs all over a reading; gives the ids. */
export async function highlightEvenly(
  client: PostilClient,
  reading: Reading,
  count: number,
  random: () => number,
): Promise<string[]> {
  const paragraphs = await readParagraphs(client, reading);
  const ids = Array.from({ length: count }, () => randomUUID() as string);
  let next = 0;
  const write = async () => {
    for (let index = next++; index < count; index = next++) {
      const paragraph = paragraphs[Math.floor((index * paragraphs.length) / count)];
      if (!paragraph) continue;
      const body = highlightIn(paragraph, reading.revision.id, random);
      await client.write('PUT', `/api/readings/${reading.id}/highlights/${ids[index]}`, body);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  return ids;
}

function highlightIn({ id: paragraphId, text }: Paragraph, revisionId: string, random: () => number) {
  const from = Math.floor(random() * Math.max(1, text.length - 60));
  const to = Math.min(text.length, from + 5 + Math.floor(random() * 55));
  const anchor = {
    start: { paragraphId, offset: from },
    end: { paragraphId, offset: to },
    quote: { exact: text.slice(from, to), prefix: '', suffix: '' },
  };
  return { revisionId, anchor, color: 'yellow', visibility: 'group' };
}

async function readParagraphs(
  client: PostilClient,
  { id, revision, chapters }: Reading,
): Promise<Paragraph[]> {
  const paragraphs: Paragraph[] = [];
  for (const chapter of chapters) {
    const path = `/api/readings/${id}/revisions/${revision.id}/chapters/${chapter.id}`;
    const node = readingSchema.nodeFromJSON(await client.get(path));
    paragraphs.push(...paragraphsOf(node, chapter.first));
  }
  return paragraphs.filter(({ text }) => text.length > 5);
}
