import type { DocumentAdded, NewDocument } from '@postil/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { session } from '../sync/session.js';
import { uuidv7 } from '../sync/uuid-v7.js';
import { addText } from './library-api.js';
import { shelfKey } from './shelf-key.js';
import { mediaType, type TextSource } from './text-source.js';

/** Milliseconds in which a press may be the second of a double click on what stood there before. */
const SECOND_CLICK = 600;

interface Attempt {
  readonly source: TextSource;
  readonly about: string;
  readonly documentId: string;
  readonly operationId: string;
}

/** Sends a text to a shelf: `share` tells how much has gone out; null while nothing is under way. */
export function useAddText(groupId: string) {
  const queryClient = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const sending = useRef<AbortController | null>(null);
  const began = useRef(0);
  const last = useRef<Attempt | null>(null);

  /** The same text sent again, after an answer got lost, is the same operation. */
  const attemptFor = (source: TextSource, about: NewDocument): Attempt => {
    const text = JSON.stringify(about);
    if (last.current?.source !== source || last.current.about !== text) {
      last.current = { source, about: text, documentId: uuidv7(), operationId: uuidv7() };
    }
    return last.current;
  };

  const showShelf = () => queryClient.invalidateQueries({ queryKey: shelfKey(groupId) });
  const mutation = useMutation<DocumentAdded, Error, { source: TextSource; about: NewDocument }>({
    mutationFn: async ({ source, about }) => {
      const { documentId, operationId } = attemptFor(source, about);
      sending.current = new AbortController();
      began.current = performance.now();
      setShare(0);
      return addText({
        groupId,
        documentId,
        operationId,
        about,
        content: source.kind === 'file' ? source.file : new Blob([source.words]),
        contentType: mediaType(source),
        signal: sending.current.signal,
        onProgress: setShare,
      });
    },
    onSuccess: showShelf,
    // What was stopped, or got no answer, may have arrived all the same.
    onError: () => void showShelf(),
    onSettled: () => setShare(null),
  });

  const { reset } = mutation;
  // Whoever has signed in again needs not be told to.
  useEffect(() => session.onSignedInAgain(reset), [reset]);

  const wasCancelled = mutation.error instanceof DOMException && mutation.error.name === 'AbortError';
  return {
    add: mutation.mutateAsync,
    share,
    failure: wasCancelled ? null : mutation.error,
    wasCancelled,
    cancel: () => {
      if (performance.now() - began.current > SECOND_CLICK) sending.current?.abort();
    },
    reset,
  };
}
