import type { Reading } from '@postil/contract';
import type { Arrival } from '../reading/text/arrival.js';
import type { OpenedStore } from '../sync/open-annotation-store.js';

/** A reading in the revision that is opened. */
export interface ReadingToOpen {
  readonly reading: Reading;
  readonly arrival: Arrival | null;
  readonly takeStore: (() => OpenedStore | null) | null;
}

/** A reading in another revision, ready to take the place of the one on the screen. */
export interface MovedReading extends ReadingToOpen {
  readonly arrival: Arrival;
  /** Gives the notes that were opened for it, once: whoever takes them closes them. */
  readonly takeStore: () => OpenedStore | null;
}
