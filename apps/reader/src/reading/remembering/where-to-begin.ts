import type { ReadingPlace } from '@postil/contract';
import type { RememberedPlace } from './remembered-place.js';

/** Milliseconds by which a place told to the server may seem younger than the same place here. */
const SLACK = 3_000;

export type Beginning =
  | { readonly kind: 'here'; readonly place: RememberedPlace }
  | { readonly kind: 'elsewhere'; readonly place: ReadingPlace };

/**
 * Where to go on reading: where this device remembers, or, when one has read on with another since, where that was.
 * `now` in milliseconds, by this device's clock; null: one has not read here.
 */
export function whereToBegin(
  here: RememberedPlace | null,
  told: ReadingPlace | null,
  now: number,
): Beginning | null {
  if (!told) return here && { kind: 'here', place: here };
  if (!here) return { kind: 'elsewhere', place: told };
  // What versions before this one remembered has no time.
  const age = here.at === undefined ? Infinity : now - here.at;
  const isSame = here.paragraphId === told.paragraphId;
  return isSame || age <= told.age + SLACK
    ? { kind: 'here', place: here }
    : { kind: 'elsewhere', place: told };
}
