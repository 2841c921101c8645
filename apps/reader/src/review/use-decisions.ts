import type { Highlight, PlacementDecision } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { useOperationId } from '../sync/use-operation-id.js';
import { putDecision, reviewKey } from './review-api.js';

export interface Decisions {
  /** The notes that were decided on here; they may move in the list. */
  readonly own: ReadonlySet<string>;
  /** The note that a decision is under way for. */
  readonly pendingId: string | null;
  /** Says true when the server took it. */
  decide(highlight: Highlight, decision: PlacementDecision): Promise<boolean>;
}

type Done = 'placed' | 'confirmed' | 'orphaned' | 'undone';

const doneBy: { readonly [D in PlacementDecision['decision']]: Done } = {
  place: 'placed',
  confirm: 'confirmed',
  orphan: 'orphaned',
  undo: 'undone',
};

/** Decides on notes, one after the other, and shows the list as it is then. `epoch`: the one that the list was read in. */
export function useDecisions(readingId: string, epoch: string): Decisions {
  const messages = useMessages();
  const queryClient = useQueryClient();
  const operationIdFor = useOperationId();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [pendingId, setPendingId] = useState<string | null>(null);
  const busy = useRef(false);
  const { done, meanwhile, revisionMeanwhile } = messages.review.decided;

  const decide = useCallback(
    async (highlight: Highlight, decision: PlacementDecision): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setPendingId(highlight.id);
      try {
        const operationId = operationIdFor([highlight.id, highlight.version, decision]);
        const written = await putDecision(readingId, { ...highlight, epoch }, decision, operationId);
        setOwn((before) => new Set(before).add(highlight.id));
        await queryClient.invalidateQueries({ queryKey: reviewKey(readingId) });
        const { revisionId } = decision;
        const undo = () => void newest.current(written.highlight, { decision: 'undo', revisionId });
        toast({
          kind: 'review-decided',
          text: done[doneBy[decision.decision]],
          ...(decision.decision !== 'undo' && { action: { label: messages.review.actions.undo, run: undo } }),
        });
        return true;
      } catch (error) {
        const code = error instanceof ApiFailure ? error.code : null;
        const text =
          code === 'version-conflict'
            ? meanwhile
            : code === 'revision-outdated'
              ? revisionMeanwhile
              : failureText(messages, error);
        toast({ kind: 'review-decided', text, tone: 'problem' });
        void queryClient.invalidateQueries({ queryKey: reviewKey(readingId) });
        return false;
      } finally {
        busy.current = false;
        setPendingId(null);
      }
    },
    [readingId, epoch, queryClient, operationIdFor, messages, done, meanwhile, revisionMeanwhile],
  );
  const newest = useRef(decide);
  newest.current = decide;
  return useMemo(() => ({ own, pendingId, decide }), [own, pendingId, decide]);
}
