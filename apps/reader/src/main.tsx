import './design/design.css';
import { askForReading, isReadingAddress } from './app/early-reading.js';
import { loadReadingPage } from './app/reading-page-at-hand.js';
import { openEarly } from './sync/kept/account-database.js';
import { knownAccount, learnAccountFrom } from './sync/known-account.js';

learnAccountFrom(document);
const readingId = askForReading(location);
const account = knownAccount();
if (account !== null) openEarly(account);
// Together, not one after the other has found that it needs it; a page that fails to come is asked for once more.
const isReading = isReadingAddress(location.pathname);
const page = isReading ? loadReadingPage().catch(() => undefined) : null;
void Promise.all([import('./app/start.js'), page]).then(([{ start }]) => start(isReading ? readingId : null));
// The browser takes a while to learn which languages it can write dates in: best now, while scripts are on their way.
Intl.DateTimeFormat.supportedLocalesOf('en');
