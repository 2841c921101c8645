import { account } from './en/account.js';
import { failures } from './en/failures.js';
import { groups } from './en/groups.js';
import { imports } from './en/imports.js';
import { library } from './en/library.js';
import { live } from './en/live.js';
import { margin } from './en/margin.js';
import { reading } from './en/reading.js';
import { revisions } from './en/revisions.js';
import { review } from './en/review.js';
import { shell } from './en/shell.js';
import type { Phrasing } from './phrasing.js';

/** English. A section for each part of the app, so that whoever works on a part finds its words in one place. */
export const en = (say: Phrasing) => ({
  shell: shell(),
  failures: failures(say),
  account: account(say),
  library: library(say),
  imports: imports(say),
  groups: groups(say),
  reading: reading(say),
  revisions: revisions(say),
  margin: margin(say),
  review: review(say),
  live: live(say),
});
