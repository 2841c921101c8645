import { Button } from '../design/button.js';
import { refusalText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import type { PendingState } from '../sync/store-view.js';
import { Markdown } from './markdown.js';
import { retryLabel } from './retry-label.js';

export interface PendingLineProps {
  /** What is changed: a highlight or a comment. */
  readonly entityId: string;
  readonly pending: PendingState;
}

/** How far an own change has come: quietly on its way, or refused, with the reason and what can be done. */
export function PendingLine({ entityId, pending }: PendingLineProps) {
  const messages = useMessages();
  const { margin, failures } = messages;
  const { store } = useReading();
  const { connection } = useStoreView(store);
  const { status, failure, words, remedy, standing } = pending;
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
        {failure ? refusalText(messages, failure, pending) : failures.unexpected}
      </p>
      {isEdit && (
        <div className="refused-words">
          <p>{margin.pending.yours}</p>
          <Markdown text={words} />
        </div>
      )}
      <div className="refused-actions">
        {remedy && (
          <Button small onPress={() => store.retry(entityId, standing)}>
            {retryLabel(messages, pending)}
          </Button>
        )}
        <Button small look="plain" onPress={() => store.discard(entityId)}>
          {margin.pending.discard}
        </Button>
      </div>
    </div>
  );
}
