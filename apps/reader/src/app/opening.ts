import { QueryObserver } from '@tanstack/react-query';
import { meQuery } from '../account/me.js';
import { readingQuery } from '../reading/reading-query.js';
import { queryClient } from './query-client.js';

/** Milliseconds after which the page shows that it waits. */
const SOON = 300;
/** Milliseconds until the page has drawn what was at hand, and holds it itself. */
const HELD = 2_000;

/**
 * Waits for account and reading, which the first script has asked for, if they come soon: then the page is drawn once,
 * with the text, instead of first as waiting for the one, then for the other.
 */
export async function openingAtHand(readingId: string): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, SOON));
  await Promise.race([accountAndReading(readingId), late]);
}

async function accountAndReading(readingId: string): Promise<void> {
  // A failure is the page's to tell.
  const me = await queryClient.query(meQuery).catch(() => null);
  if (!me) return;
  // A reading is forgotten as soon as nobody looks at it, and the page does not yet.
  const reading = new QueryObserver(queryClient, readingQuery(readingId, null));
  await new Promise<void>((resolve) => {
    const tell = ({ isPending }: { isPending: boolean }) => {
      if (!isPending) resolve();
    };
    const letGo = reading.subscribe(tell);
    setTimeout(letGo, HELD);
    tell(reading.getCurrentResult());
  });
}
