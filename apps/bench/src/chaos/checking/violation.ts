import type { RecordedHistory } from './recorded-history.js';

/** What a history shows that may never be. */
export interface Violation {
  readonly rule: string;
  /** Who, where and when: enough to find it in the JSON lines. */
  readonly what: string;
}

/** One promise: gives the places where a history breaks it. */
export interface Rule {
  readonly name: string;
  check(history: RecordedHistory): Iterable<string>;
}
