import './design/design.css';
import { config } from 'zod/v4/core';
import { askForReading, isReadingAddress } from './app/early-reading.js';
import { loadReadingPage } from './app/reading-page-at-hand.js';
import { learnAccountFrom } from './sync/known-account.js';

// zod would compile its checks with `new Function`, which the Content-Security-Policy forbids. It decides that when a
// schema is made, so the app, which brings the contract's schemas, is loaded after this.
config({ jitless: true });

learnAccountFrom(document);
askForReading(location);
// Together, not one after the other has found that it needs it; a page that fails to come is asked for once more.
const page = isReadingAddress(location.pathname) ? loadReadingPage().catch(() => undefined) : null;
void Promise.all([import('./app/start.js'), page]).then(([{ start }]) => start());
