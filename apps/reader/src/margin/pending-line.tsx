import { Button } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import type { PendingState } from '../sync/store-view.js';
import { Markdown } from './markdown.js';

export interface PendingLineProps {
  readonly pending: PendingState;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

/** How far an own change has come: quietly on its way, or refused, with the reason and what can be done. */
export function PendingLine({ pending, onRetry, onDiscard }: PendingLineProps) {
  const { margin, failures } = useMessages();
  const { connection } = useStoreView(useReading().store);
  const { status, failure, words } = pending;
  if (status !== 'refused') {
    const waiting = connection === 'live' ? margin.pending.waitingForServer : margin.pending.waiting;
    return (
      <p className="pending-line" role="status">
        {status === 'sending' ? margin.pending.sending : waiting}
      </p>
    );
  }
  const isEdit = words !== undefined;
  return (
    <div className="refused-line" role="alert">
      <p>
        <b>{isEdit ? margin.pending.refusedEdit : margin.pending.refused}</b>{' '}
        {failure?.message || failures.unexpected}
      </p>
      {isEdit && (
        <div className="refused-words">
          <p>{margin.pending.yours}</p>
          <Markdown text={words} />
        </div>
      )}
      <div className="refused-actions">
        <Button small onPress={onRetry}>
          {isEdit ? margin.pending.replace : margin.pending.tryAgain}
        </Button>
        <Button small look="plain" onPress={onDiscard}>
          {margin.pending.discard}
        </Button>
      </div>
    </div>
  );
}
