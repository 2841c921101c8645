import './checks-without-eval.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followSystemTheme } from '../design/theme.js';
import { sayPageIsOpen } from '../offline/open-pages.js';
import { registerServiceWorker } from '../offline/register-service-worker.js';
import { App } from './app.js';
import { openingAtHand } from './opening.js';

/** `readingId`: of the reading that this page shows, if it was asked for early. */
export async function start(readingId: string | null): Promise<void> {
  followSystemTheme();
  // While developing, nothing may be kept.
  if (import.meta.env.PROD) {
    sayPageIsOpen(import.meta.url);
    registerServiceWorker();
  }
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id “root”.');
  if (readingId !== null) await openingAtHand(readingId);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
