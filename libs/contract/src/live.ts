import { z } from 'zod';
import { type Failure } from './failures.js';
import { Audience, Cursor, Frame } from './frames.js';
import { Id, TextId } from './primitives.js';

/** Where the socket listens: the same origin and port as the pages. */
export const LIVE_PATH = '/api/live';

export const JoinReading = z.object({ readingId: Id, cursors: z.array(Cursor).max(8) });
export type JoinReading = z.infer<typeof JoinReading>;

/** Per feed: what was missed since the cursor, or `reset`: fetch a snapshot (another epoch, or too much missed). */
export const JoinedFeed = z.object({
  audience: Audience,
  cursor: Cursor,
  reset: z.boolean(),
  missed: Frame.nullable(),
});
export type JoinedFeed = z.infer<typeof JoinedFeed>;

/** `typingIn` is the highlight whose thread one writes in, said again every few seconds; of private ones nobody is told. */
export const Here = z.object({
  readingId: Id,
  paragraphId: TextId.nullable(),
  typingIn: Id.nullable().optional(),
});
export type Here = z.infer<typeof Here>;

/** Who is in a reading now and wants to be shown, each member once; `paragraphId` is the one at the top of their screen. */
export const Presence = z.object({
  readingId: Id,
  members: z.array(
    z.object({
      memberId: Id,
      name: z.string(),
      paragraphId: TextId.nullable(),
      typingIn: Id.nullable().optional(),
    }),
  ),
});
export type Presence = z.infer<typeof Presence>;

export type Answer<T> = ({ ok: true } & T) | { ok: false; failure: Failure };

/** Every message on the socket, client to server. Each is acknowledged, refusals too, but for `here`. */
export interface ClientMessages {
  'reading:join': (
    join: JoinReading,
    answer: (joined: Answer<{ feeds: JoinedFeed[]; presence: Presence }>) => void,
  ) => void;
  'reading:leave': (leave: { readingId: string }, answer: (left: Answer<object>) => void) => void;
  /** Volatile: where one is reading, and writing. */
  here: (here: Here) => void;
}

/** Every message on the socket, server to client. */
export interface ServerMessages {
  frame: (frame: Frame) => void;
  presence: (presence: Presence) => void;
  /** One reading is no longer open to them; or, with null, their session ended, and the socket closes after it. */
  'access:lost': (failure: Failure, readingId: string | null) => void;
}
