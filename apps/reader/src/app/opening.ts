import { QueryObserver } from '@tanstack/react-query';
import { meQuery } from '../account/me.js';
import { readingQuery } from '../reading/reading-query.js';
import { queryClient } from './query-client.js';

/** Milliseconds after which the page shows that it waits. */
const SOON = 300;

/**
 * Waits for what a page was asked early for, if it comes soon: then the page is drawn once, with the text, instead of
 * first as waiting for who is there, then for the reading. Gives what is to be called when it has been drawn.
 */
export async function openingAtHand(readingId: string): Promise<() => void> {
  // Until the page asks for it itself, somebody has to, or the answer would be thrown away.
  const reading = new QueryObserver(queryClient, readingQuery(readingId, null));
  let letGo = () => {};
  const come = new Promise<void>((resolve) => {
    letGo = reading.subscribe(({ isPending }) => {
      if (!isPending) resolve();
    });
  });
  const late = new Promise<void>((resolve) => setTimeout(resolve, SOON));
  await Promise.race([Promise.all([queryClient.prefetchQuery(meQuery), come]), late]);
  return letGo;
}
