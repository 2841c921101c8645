import type { Reading } from '@postil/contract';
import { rememberedPlace } from '../reading/remembering/remembered-place.js';
import { whereToBegin } from '../reading/remembering/where-to-begin.js';
import { askEarly } from '../sync/early-answers.js';
import { knownAccount, wasSignedIn } from '../sync/known-account.js';

const address = /^\/readings\/([0-9a-f-]{36})\/?(notes|paragraphs)?/;

/** Whether the page at this address is the view of a text: no other page needs that much. */
export function isReadingAddress(path: string): boolean {
  return /^\/readings\/[^/]+(?:\/(?:notes|paragraphs)\/[^/]+)?\/?$/.test(path);
}

/**
 * Asks for a reading and the chapter to begin with while the app is still on its way. What it asks for is what the app
 * would ask for by and by, with the answers for questions. Gives the reading's id, or null where nothing was asked.
 */
export function askForReading({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | null {
  const [, readingId, within] = address.exec(pathname) ?? [];
  // Another revision than the one the group reads is named in the query.
  if (readingId === undefined || search !== '' || !wasSignedIn()) return null;
  void askEarly('/api/me', null);
  const reading = askEarly(`/api/readings/${readingId}`, knownAccount());
  if (within === undefined) void reading.then(askForChapter).catch(() => undefined);
  return readingId;
}

async function askForChapter(answer: Response): Promise<void> {
  if (!answer.ok) return;
  const reading = (await answer.clone().json()) as Reading;
  const { id, revision, chapters, place } = reading;
  const beginning = whereToBegin(rememberedPlace(reading), place, Date.now());
  const ordinal = beginning ? beginning.place.ordinal : 0;
  if (ordinal === null) return;
  const chapter = chapters.find(({ first, count }) => ordinal < first + count) ?? chapters[0];
  if (chapter)
    void askEarly(`/api/readings/${id}/revisions/${revision.id}/chapters/${chapter.id}`, knownAccount());
}
