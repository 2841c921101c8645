import type { HistoryEntry } from '../history/history-entry.js';
import { RecordedHistory } from './recorded-history.js';
import { equalState } from './rules/equal-state.js';
import { exactlyOnce } from './rules/exactly-once.js';
import { frameContents } from './rules/frame-contents.js';
import { framesContiguous } from './rules/frames-contiguous.js';
import { gaplessFeeds } from './rules/gapless-feeds.js';
import { noCrash } from './rules/no-crash.js';
import { nothingUnsent } from './rules/nothing-unsent.js';
import { oneTabSends } from './rules/one-tab-sends.js';
import { orderOfMaking } from './rules/order-of-making.js';
import { readYourWrites } from './rules/read-your-writes.js';
import { removedMembers } from './rules/removed-members.js';
import { resumeEqualsFetch } from './rules/resume-equals-fetch.js';
import { versionsGrow } from './rules/versions-grow.js';
import { writtenOnce } from './rules/written-once.js';
import type { Rule, Violation } from './violation.js';

export const rules: readonly Rule[] = [
  exactlyOnce,
  writtenOnce,
  nothingUnsent,
  noCrash,
  orderOfMaking,
  oneTabSends,
  gaplessFeeds,
  framesContiguous,
  frameContents,
  versionsGrow,
  equalState,
  resumeEqualsFetch,
  removedMembers,
  readYourWrites,
];

/** Everything in a history that breaks a promise, rule by rule. */
export function checkHistory(entries: readonly HistoryEntry[]): Violation[] {
  const history = new RecordedHistory(entries);
  if (history.lives.length === 0) {
    return [{ rule: 'a whole history', what: 'the history ends before the database was read' }];
  }
  return rules.flatMap(({ name, check }) => [...check(history)].map((what) => ({ rule: name, what })));
}
