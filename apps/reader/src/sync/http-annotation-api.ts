import { CommentWritten, HighlightWritten, Snapshot, type Failure } from '@postil/contract';
import type { AnnotationApi, Answered, Written } from './annotation-api.js';
import { request, type Method } from './api-client.js';
import { ApiFailure } from './api-failure.js';
import { session } from './session.js';

/** A connection that broke while the machine slept may never answer; asking again does no harm. */
const ANSWER_WITHIN = 30_000;
/** No feed has it: what was made nobody knows upon what is refused, and then compared by its words. */
const UNKNOWN_EPOCH = '00000000-0000-0000-0000-000000000000';

/** The API over HTTP, with failures as values: for the store, not getting an answer is an everyday thing. */
export function httpAnnotationApi(account: string): AnnotationApi {
  return {
    annotations(readingId, revisionId, chapterIds) {
      const chapters = encodeURIComponent(chapterIds.join(','));
      return answered((signal) =>
        request('GET', `/api/readings/${readingId}/annotations?chapters=${chapters}&revision=${revisionId}`, {
          schema: Snapshot,
          account,
          signal,
        }),
      );
    },
    write(readingId, operation, version) {
      const { action, entityId, opId, epoch = UNKNOWN_EPOCH } = operation;
      const [entity, verb] = action.kind.split(':') as ['highlight' | 'comment', keyof typeof methods];
      const path = `/api/readings/${readingId}/${entity}s/${entityId}${verb === 'place' ? '/placement' : ''}`;
      return answered((signal) =>
        request<Written>(methods[verb], path, {
          schema: entity === 'highlight' ? HighlightWritten : CommentWritten,
          body: 'payload' in action ? action.payload : undefined,
          operationId: opId,
          ifMatch: version === null ? null : { version, epoch },
          account,
          signal,
        }),
      );
    },
    onSignedIn: (listener) => session.onSignedInAgain(listener),
  };
}

const methods = { create: 'PUT', edit: 'PATCH', remove: 'DELETE', place: 'PUT' } as const satisfies Record<
  string,
  Method
>;

async function answered<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<Answered<T>> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  try {
    return { ok: true, value: await ask(signal) };
  } catch (error) {
    if (signal.aborted) return { ok: false, failure: null };
    if (error instanceof ApiFailure) return { ok: false, failure: failureIn(error) };
    throw error;
  }
}

function failureIn({ code, failure, status }: ApiFailure): Failure | null {
  if (failure || code === 'network') return failure;
  // Somebody between us and the server answered in words of their own: a refusal is final, anything else may pass.
  const final = status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return { code: final ? 'invalid-request' : 'internal', message: '' };
}
