import path from 'node:path';
import type {
  Answer,
  CommentWritten,
  Failure,
  Frame,
  HighlightWritten,
  JoinedFeed,
  JoinReading,
  Presence,
  Reading,
  Snapshot,
} from '@postil/contract';
import type { FeedState } from '@postil/feed';

const sync = path.resolve(import.meta.dirname, '../../../../reader/src/sync');

export type Written = HighlightWritten | CommentWritten;

/** `failure` null: no answer came. */
export type Answered<T> = { ok: true; value: T } | { ok: false; failure: Failure | null };

export type JoinAnswer = Answer<{ feeds: JoinedFeed[]; presence: Presence }>;

export interface LiveListener {
  frame?(frame: Frame): void;
  state?(state: ConnectionState): void;
  closed?(readingId: string, failure: Failure): void;
}

export type ConnectionState = 'live' | 'connecting' | 'reconnecting';

export interface LiveConnection {
  readonly state: ConnectionState;
  join(join: JoinReading): Promise<JoinAnswer | null>;
  leave(readingId: string): void;
  listen(listener: LiveListener): () => void;
}

export interface AnnotationApi {
  annotations(
    readingId: string,
    revisionId: string,
    chapterIds: readonly string[],
  ): Promise<Answered<Snapshot>>;
  onSignedIn(listener: () => void): () => void;
}

export type Action =
  | { kind: 'highlight:create'; payload: object; range: { startOrdinal: number; endOrdinal: number } }
  | { kind: 'highlight:edit'; payload: { color?: string; visibility?: string }; version: number }
  | { kind: 'highlight:remove'; version: number }
  | {
      kind: 'comment:create';
      payload: { highlightId: string; parentId: string | null; body: string; madeAt: string };
    }
  | { kind: 'comment:edit'; payload: { body: string }; version: number; before: string }
  | { kind: 'comment:remove'; version: number; before: string };

export interface Operation {
  opId: string;
  entityId: string;
  threadId: string;
  madeAt: string;
  epoch?: string | undefined;
  action: Action;
}

export interface StoredOperation {
  operation: Operation;
  refusal: Failure | null;
  order?: number;
}

export interface OutboxStorage {
  load(): StoredOperation[];
  save(stored: StoredOperation): void;
  remove(opId: string, written?: Written | null): void;
  inTurn(work: () => Promise<void>): Promise<void>;
  listen(listener: (delivered: { opId: string; written: Written | null } | null) => void): () => void;
}

interface OutboxWorld {
  storage: OutboxStorage;
  send(operation: Operation, version: number | null): Promise<Answered<Written>>;
  newest(entityId: string): Promise<object | 'gone' | null>;
  rebase(operation: Operation): Operation;
  delivered(written: Written | null): void;
  changed(): void;
}

export interface Outbox {
  readonly entries: readonly { operation: Operation; status: 'sending' | 'waiting' | 'refused' }[];
  start(): void;
  stop(): void;
  add(operation: Operation): void;
  resume(): void;
  park(failure: Failure): void;
  discard(entityId: string): void;
}

export interface FeedFollower {
  readonly feeds: ReadonlyMap<string, FeedState>;
  readonly lost: Failure | null;
  readonly started: boolean;
  readonly state: ConnectionState;
  needChapters(chapterIds: readonly string[]): void;
  refresh(which: 'shown' | 'all'): Promise<boolean>;
  dispose(): void;
}

export interface AnsweredRows {
  readonly state: FeedState;
  add(written: Written, feeds: readonly FeedState[]): void;
  letGo(feeds: readonly FeedState[]): void;
}

/** The reader's own code that follows, sends and keeps: what a run proves is proved of what people use. */
export interface ReaderSync {
  FeedFollower: new (
    reading: Reading,
    api: AnnotationApi,
    connection: LiveConnection,
    keeper: null,
    tell: () => void,
  ) => FeedFollower;
  Outbox: new (world: OutboxWorld) => Outbox;
  AnsweredRows: new (revisionId: string) => AnsweredRows;
  rebased(operation: Operation, told: readonly FeedState[]): Operation;
  newestTold(
    entityId: string,
    told: () => readonly FeedState[],
    refresh: (which: 'shown' | 'all') => Promise<boolean>,
  ): Promise<object | 'gone' | null>;
  toldEpoch(told: readonly FeedState[]): string | undefined;
  uuidv7(now?: number): string;
}

/** By path: the reader is an app, which nobody imports and which exports nothing. */
export async function loadReaderSync(): Promise<ReaderSync> {
  const files = ['feed-follower.ts', 'outbox.ts', 'answered-rows.ts', 'told-rows.ts', 'uuid-v7.ts'];
  const modules = await Promise.all(
    files.map((file) => import(path.join(sync, file)) as Promise<Partial<ReaderSync>>),
  );
  return Object.assign({}, ...modules) as ReaderSync;
}
