import { useEffect, useRef } from 'react';
import { Button } from '../design/button.js';
import { useMessages } from '../messages/messages.js';

export interface ConfirmLineProps {
  readonly question: string;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

/** Asks before something is deleted, in its place rather than over the page. */
export function ConfirmLine({ question, onConfirm, onKeep }: ConfirmLineProps) {
  const { margin } = useMessages();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The menu that this was chosen from gives the focus back to its button first.
    const soon = setTimeout(() => group.current?.focus(), 50);
    return () => clearTimeout(soon);
  }, []);
  const answer = (then: () => void) => () => {
    group.current?.closest('article')?.focus({ preventScroll: true });
    then();
  };
  return (
    <div
      ref={group}
      className="confirm-line"
      role="group"
      tabIndex={-1}
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        answer(onKeep)();
      }}
    >
      <p>{question}</p>
      <div className="confirm-actions">
        <Button small look="danger" onPress={answer(onConfirm)}>
          {margin.remove}
        </Button>
        <Button small look="plain" onPress={answer(onKeep)}>
          {margin.confirm.keep}
        </Button>
      </div>
    </div>
  );
}
