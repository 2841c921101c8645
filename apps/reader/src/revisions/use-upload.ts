import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { session } from '../sync/session.js';
import { uuidv7 } from '../sync/uuid-v7.js';
import { contentOf, mediaType, type TextSource } from '../imports/bringing/text-source.js';

/** Milliseconds in which a press may be the second of a double click on what stood there before. */
const SECOND_CLICK = 600;

/** One text on its way. `id` is for what it becomes. */
export interface Upload {
  readonly id: string;
  readonly operationId: string;
  readonly content: Blob;
  readonly contentType: string;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

interface Attempt {
  readonly source: TextSource;
  readonly about: string;
  readonly id: string;
  readonly operationId: string;
}

/**
 * Sends a text with what is said about it: `share` tells how much has gone out; null while nothing is under way.
 * `ended`: it arrived, or failed; what was stopped, or got no answer, may have arrived all the same.
 */
export function useUpload<About, Answer>(
  put: (about: About, upload: Upload) => Promise<Answer>,
  ended: () => unknown,
) {
  const [share, setShare] = useState<number | null>(null);
  const sending = useRef<AbortController | null>(null);
  const began = useRef(0);
  const last = useRef<Attempt | null>(null);

  /** The same text sent again, after an answer got lost, is the same operation. */
  const attemptFor = (source: TextSource, about: About): Attempt => {
    const text = JSON.stringify(about) ?? '';
    if (last.current?.source !== source || last.current.about !== text) {
      last.current = { source, about: text, id: uuidv7(), operationId: uuidv7() };
    }
    return last.current;
  };

  const mutation = useMutation<Answer, Error, { source: TextSource; about: About }>({
    mutationFn: async ({ source, about }) => {
      const { id, operationId } = attemptFor(source, about);
      sending.current = new AbortController();
      began.current = performance.now();
      setShare(0);
      return put(about, {
        id,
        operationId,
        content: contentOf(source),
        contentType: mediaType(source),
        signal: sending.current.signal,
        onProgress: setShare,
      });
    },
    onSuccess: ended,
    onError: () => void ended(),
    onSettled: () => setShare(null),
  });

  const { reset } = mutation;
  // Whoever has signed in again needs not be told to.
  useEffect(() => session.onSignedInAgain(reset), [reset]);

  const wasCancelled = mutation.error instanceof DOMException && mutation.error.name === 'AbortError';
  return {
    send: mutation.mutateAsync,
    share,
    failure: wasCancelled ? null : mutation.error,
    wasCancelled,
    cancel: () => {
      if (performance.now() - began.current > SECOND_CLICK) sending.current?.abort();
    },
    reset,
  };
}
