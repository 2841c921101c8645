import type { Failure, Highlight, Member, Presence } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';
import type { ParkedNote } from './parked-notes.js';

/** How far an own change has come. `waiting`: for the network, a free moment of the server, or signing in. */
export interface PendingState {
  readonly status: 'sending' | 'waiting' | 'refused';
  readonly failure?: Failure;
  /** The own words of an edit that was refused, while the thread shows what the others see. */
  readonly words?: string;
  /** Of what was refused: what it was, what may help, and what stands there instead. */
  readonly kind?: ParkedNote['kind'];
  readonly remedy?: ParkedNote['remedy'];
  readonly standing?: ParkedNote['standing'];
}

/** A highlight as it stands on the screen: what the server told, with the own unsent changes on top. */
export interface NoteView {
  readonly highlight: Highlight;
  readonly thread: readonly ThreadedComment[];
  /** Live comments in the thread. */
  readonly comments: number;
  readonly own: boolean;
  readonly pending: PendingState | null;
  readonly pendingComments: ReadonlyMap<string, PendingState>;
}

export type ConnectionState = 'live' | 'connecting' | 'reconnecting' | 'offline';

/** Everything a reading's page shows of notes and people. Notes stand in the text's order. */
export interface StoreView {
  readonly notes: readonly NoteView[];
  /** Notes whose passage is not in the revision that is open. */
  readonly orphans: readonly NoteView[];
  /** Notes and orphans. */
  readonly byId: ReadonlyMap<string, NoteView>;
  /** The revision that the group reads, which need not be the one that is open. */
  readonly current: { readonly revisionId: string; readonly number: number };
  readonly members: ReadonlyMap<string, Member>;
  /** Live notes of the whole reading, by chapter. */
  readonly counts: ReadonlyMap<string, { readonly highlights: number; readonly comments: number }>;
  readonly presence: Presence['members'];
  readonly connection: ConnectionState;
  /** Notes with own changes that the server has not taken yet, the refused ones not counted. */
  readonly waiting: number;
  /** What the server will not take; its words are kept here. */
  readonly parked: readonly ParkedNote[];
  /** Set when this reading may no longer be seen; the notes are gone from the view then. */
  readonly lost: Failure | null;
}
