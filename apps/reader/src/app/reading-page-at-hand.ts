import type ReadingPage from '../reading/reading-page.js';

interface PageModule {
  readonly default: typeof ReadingPage;
}

let atHand: PageModule | null = null;

export async function loadReadingPage(): Promise<PageModule> {
  atHand = await import('../reading/reading-page.js');
  return atHand;
}

/**
 * For `lazy`. Once the page is there it is given at once, as a thenable that answers while it is asked: after any wait,
 * however short, React would go on showing it for another 300 ms.
 */
export function readingPage(): Promise<PageModule> {
  const page = atHand;
  if (!page) return loadReadingPage();
  const thenable: Pick<Promise<PageModule>, 'then'> = {
    then: (resolve) => resolve?.(page) as never,
  };
  return thenable as Promise<PageModule>;
}
