import type { CommentWritten, Failure, HighlightWritten, Snapshot } from '@postil/contract';
import type { Operation } from './operation.js';

/** What a request came to. `failure` null: no answer came, so nobody knows whether it was done. */
export type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure | null };

export type Written = HighlightWritten | CommentWritten;

/** What the annotation store needs of the API. */
export interface AnnotationApi {
  /** The notes of some chapters of a revision. */
  annotations(
    readingId: string,
    revisionId: string,
    chapterIds: readonly string[],
  ): Promise<Answered<Snapshot>>;
  /** `version` goes into `If-Match`, with the operation's epoch; null for what is new. */
  write(readingId: string, operation: Operation, version: number | null): Promise<Answered<Written>>;
  /** Calls back when somebody signed in again after the session had ended. */
  onSignedIn(listener: () => void): () => void;
}
