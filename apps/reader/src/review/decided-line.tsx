import type { DecidedItem } from '@postil/contract';
import { Button } from '../design/button.js';
import { CheckIcon } from '../design/icons.js';
import { RelativeTime } from '../margin/relative-time.js';
import { useMessages } from '../messages/messages.js';
import { KeyCap } from './key-cap.js';
import { reviewKeys } from './review-keys.js';

interface DecidedLineProps {
  readonly item: DecidedItem;
  readonly nameOf: (memberId: string) => string;
  readonly pending: boolean;
  readonly onUndo: () => void;
}

/** Who decided what, and the way back. */
export function DecidedLine({ item, nameOf, pending, onUndo }: DecidedLineProps) {
  const { decided, actions } = useMessages().review;
  return (
    <div className="decided-line">
      <span>
        <CheckIcon size={15} /> {decided.by[item.decision](nameOf(item.decidedBy))} ·{' '}
        <RelativeTime at={item.decidedAt} />
      </span>
      {item.mayDecide && (
        <Button small isDisabled={pending} onPress={onUndo}>
          {actions.undo} <KeyCap name={reviewKeys.undo} />
        </Button>
      )}
    </div>
  );
}
