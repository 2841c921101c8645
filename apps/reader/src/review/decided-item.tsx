import type { DecidedItem, Reading } from '@postil/contract';
import type { KeyboardEvent, Ref } from 'react';
import { Link } from 'react-router';
import { quoteText } from '../margin/note-facts.js';
import { useMessages } from '../messages/messages.js';
import { noteHref } from '../reading/reading-api.js';
import { DecidedLine } from './decided-line.js';
import { reviewCommandOf } from './review-keys.js';

export interface DecidedItemProps {
  readonly reading: Reading;
  readonly item: DecidedItem;
  readonly nameOf: (memberId: string) => string;
  readonly pending: boolean;
  readonly tabbable: boolean;
  readonly ref?: Ref<HTMLElement>;
  readonly onUndo: () => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** A note that somebody decided on, in short. */
export function DecidedItemCard(props: DecidedItemProps) {
  const { reading, item, nameOf, pending, tabbable, ref, onUndo, onStep } = props;
  const { highlight, was, now, decision, decidedBy } = item;
  const { review, reading: words } = useMessages();
  const before = quoteText(was.exact);
  const after = now ? quoteText(now.exact) : null;
  const pressed = (event: KeyboardEvent) => {
    const command = event.defaultPrevented ? null : reviewCommandOf(event.nativeEvent);
    if (command?.kind !== 'step' && command?.kind !== 'undo') return;
    event.preventDefault();
    if (command.kind === 'step') onStep(command.step);
    else if (item.mayDecide && !pending) onUndo();
  };
  return (
    <article
      ref={ref}
      id={`review-${highlight.id}`}
      className="decided-item"
      data-note-color={highlight.color}
      tabIndex={tabbable ? 0 : -1}
      aria-label={review.item.label(
        words.colors[highlight.color],
        nameOf(highlight.authorId),
        before.slice(0, 80),
        review.decided.by[decision](nameOf(decidedBy)),
      )}
      onKeyDown={pressed}
    >
      <p className="decided-words">
        <Link to={noteHref(reading.id, highlight.id)} dir="auto" title={review.item.open}>
          {after === null ? <s>{before}</s> : before}
        </Link>
        {after !== null && after !== before && (
          <span>
            {review.decided.place} <q dir="auto">{after}</q>
          </span>
        )}
      </p>
      <DecidedLine item={item} nameOf={nameOf} pending={pending} onUndo={onUndo} />
    </article>
  );
}
