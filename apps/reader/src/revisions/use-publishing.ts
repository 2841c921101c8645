import type { Reading, RevisionInfo } from '@postil/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useOperationId } from '../sync/use-operation-id.js';
import { discardRevision, publishRevision } from './revisions-api.js';
import { draftDiscarded, revisionsChanged } from './revision-queries.js';

/** Publishing a revision, going back to it, and taking either back while it can be. */
export function usePublishing(reading: Reading, revision: RevisionInfo) {
  const client = useQueryClient();
  const operationFor = useOperationId();
  // Whether it was taken or refused, what is shown may no longer be true; a refusal is said without waiting
  // for the look at it, which takes long when nothing can be reached.
  const settled = {
    onSuccess: () => revisionsChanged(client, reading.id),
    onError: () => void revisionsChanged(client, reading.id),
  };
  // Publishing again, after a stop or an undo, is another operation than the first time.
  const written = (action: string) => [action, revision.id, revision.state, reading.current.id];
  const publish = useMutation({
    mutationFn: () => publishRevision(reading.id, revision.id, operationFor(written('publish'))),
    ...settled,
  });
  const stop = useMutation({
    mutationFn: () => discardRevision(reading.id, revision.id, operationFor(written('stop'))),
    ...settled,
  });
  const discard = useMutation({
    mutationFn: () => discardRevision(reading.id, revision.id, operationFor(written('discard'))),
    onSuccess: () => draftDiscarded(client, reading.id),
  });
  return { publish, stop, discard };
}
