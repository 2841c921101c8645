/** One row as a frame, an answer or a state told of it: id, version, and the seq that it changed last under. */
export type ToldRow = readonly [id: string, version: number, seq: number];

export interface FeedPosition {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
}

/** What happened to one sending of an operation. `failed`: refused for good; `unknown`: nobody knows whether it was done. */
export type Outcome =
  | { readonly result: 'ok'; readonly feed: string; readonly seq: number; readonly version: number }
  | { readonly result: 'failed'; readonly code: string }
  | { readonly result: 'unknown'; readonly code: string };

export type OperationKind =
  | 'highlight:create'
  | 'highlight:edit'
  | 'highlight:move'
  | 'highlight:remove'
  | 'comment:create'
  | 'comment:edit'
  | 'comment:remove';

/** One operation is sent: for the first time, again, or twice at once. */
export interface Invoked {
  readonly type: 'invoke';
  readonly attempt: number;
  readonly operation: string;
  readonly client: number;
  /** Which of the tabs that share this client's unsent operations. */
  readonly tab: number;
  readonly member: string;
  readonly reading: string;
  readonly thread: string;
  readonly entity: string;
  readonly kind: OperationKind;
  readonly ifMatch: number | null;
  /** The epoch that `ifMatch` is meant in; null: not told. */
  readonly epoch: string | null;
  /** The words of a comment, the colour of a highlight; null where the operation sets neither. */
  readonly content: string | null;
  /** The words that its writer saw, where it changes or removes a comment. */
  readonly before: string | null;
  /** Counts the operations of one client in the order of making. */
  readonly made: number;
  /** A second copy of another sending, on its way at the same time. */
  readonly copy: boolean;
}

export type Returned = { readonly type: 'return'; readonly attempt: number } & Outcome;

/** A socket asks for a reading; `link` counts the client's joins. */
export interface Joining {
  readonly type: 'join';
  readonly client: number;
  readonly link: number;
  readonly reading: string;
  readonly member: string;
}

export interface Joined {
  readonly type: 'joined';
  readonly client: number;
  readonly link: number;
  readonly feeds: readonly (FeedPosition & {
    readonly reset: boolean;
    readonly missed: readonly ToldRow[];
  })[];
}

/** A frame as it came out of a socket, before anything delays it. */
export interface FrameCame {
  readonly type: 'frame';
  readonly client: number;
  readonly member: string;
  readonly reading: string;
  readonly feed: string;
  readonly epoch: string;
  readonly after: number;
  readonly through: number;
  readonly rows: readonly ToldRow[];
}

/** A fetch of the notes; `asked` is when it was asked for. */
export interface Fetched {
  readonly type: 'fetched';
  readonly client: number;
  readonly member: string;
  readonly asked: number;
  readonly reading: string;
  readonly feeds: readonly FeedPosition[];
  /** Notes that the client has written and looks for, and what the fetch told of them. */
  readonly sought: readonly string[];
  readonly found: readonly ToldRow[];
}

/** What a client had folded at some moment: only what changed since its sample before. */
export interface Sampled {
  readonly type: 'state';
  readonly client: number;
  readonly reading: string;
  readonly feeds: readonly FeedPosition[];
  readonly rows: readonly { readonly feed: string; readonly id: string; readonly version: number }[];
}

export interface Connected {
  readonly type: 'connected';
  readonly client: number;
}

export interface Disconnected {
  readonly type: 'disconnected';
  readonly client: number;
}

/** A member was removed or came back: `at` is the event's seq in each feed. */
interface RightsChanged<Type> {
  readonly type: Type;
  readonly member: string;
  readonly feeds: readonly FeedPosition[];
}
export type Removed = RightsChanged<'removed'>;
export type Added = RightsChanged<'added'>;

export interface Fault {
  readonly type: 'fault';
  readonly name: string;
  readonly phase: 'begins' | 'ends';
  readonly detail?: string;
}

/** A server ended though nobody had ended it. */
export interface Crashed {
  readonly type: 'crashed';
  readonly node: number;
}

/** Operations whose sender gave them up because they were refused, or that were still waiting when all was over. */
interface Left<Type> {
  readonly type: Type;
  readonly client: number;
  readonly operation: string;
}
export type GivenUp = Left<'given-up'>;
export type Waiting = Left<'waiting'>;

/** The fold of one client beside a fresh fetch, once all is quiet; digests of what is shown. */
export interface Compared {
  readonly type: 'compared';
  readonly client: number;
  readonly reading: string;
  readonly folded: string;
  readonly fetched: string;
  /** Milliseconds since the last socket was back and the last write answered. */
  readonly after: number;
  /** The first rows that differ, for whoever looks for the cause. */
  readonly difference: string;
}

/** An earlier state that was brought up to date by one request, beside a full fetch. */
export interface Resumed {
  readonly type: 'resumed';
  readonly client: number;
  readonly reading: string;
  readonly from: readonly FeedPosition[];
  readonly reset: boolean;
  readonly resumed: string;
  readonly fetched: string;
  readonly difference: string;
}

export interface StoredEvent {
  readonly feed: string;
  readonly seq: number;
  readonly kind: string;
  readonly entity: string;
  readonly version: number;
  readonly actor: string | null;
}

export interface StoredRow {
  readonly type: 'highlight' | 'comment';
  readonly id: string;
  readonly feed: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly content: string;
}

/** All of the database that the rules need, when a life of it ends: at a restore, and at the end of the run. */
export interface DatabaseLife {
  readonly type: 'database';
  readonly feeds: readonly FeedPosition[];
  readonly events: readonly StoredEvent[];
  readonly operations: readonly { readonly operation: string; readonly feed: string; readonly seq: number }[];
  readonly rows: readonly StoredRow[];
}

/** From here on, what was acknowledged may be missing after the next restore. */
export interface BackedUp {
  readonly type: 'backup';
}

/** The feeds before the first recorded operation. */
export interface Begun {
  readonly type: 'begin';
  readonly feeds: readonly FeedPosition[];
}

export type Happening =
  | Invoked
  | Returned
  | Joining
  | Joined
  | FrameCame
  | Fetched
  | Sampled
  | Connected
  | Disconnected
  | Removed
  | Added
  | Fault
  | Crashed
  | GivenUp
  | Waiting
  | Compared
  | Resumed
  | DatabaseLife
  | BackedUp
  | Begun;

/** `at`: milliseconds since the run began. Entries stand in the order in which they happened to the one process that writes them. */
export type HistoryEntry = Happening & { readonly at: number };
