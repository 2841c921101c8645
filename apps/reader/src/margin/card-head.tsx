import { Link } from 'react-router';
import { LockIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { paragraphHref } from '../reading/reading-api.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { NoteMenu } from './note-menu.js';

interface CardHeadProps {
  readonly note: NoteView;
  readonly stack?: readonly string[];
  readonly onRemove: () => void;
}

/** A card's first line: what the highlight means, where it is, and what can be done with it. */
export function CardHead({ note, stack = [], onRemove }: CardHeadProps) {
  const { margin, review, reading: words } = useMessages();
  const { reading, focusNote } = useReading();
  const { highlight } = note;
  const number = (highlight.placement?.startOrdinal ?? 0) + 1;
  const { sign } = review.orphans;
  return (
    <header className="card-head">
      <span className="color-name">{words.colors[highlight.color]}</span>
      {highlight.visibility === 'private' && !reading.group.personal && (
        <span className="card-private" title={margin.onlyMeHint}>
          <LockIcon size={12} /> {margin.onlyMe}
        </span>
      )}
      <span className="card-space" />
      {highlight.orphan && <span className="visually-hidden">{sign}</span>}
      {stack.length > 1 && (
        <button
          type="button"
          className="card-stack"
          title={margin.nextInStack}
          onClick={() => focusNote(afterIn(stack, highlight.id), { toCard: true })}
        >
          {margin.threadsHere(stack.length)}
        </button>
      )}
      {highlight.placement && (
        <Link
          className="card-paragraph"
          to={paragraphHref(reading, highlight.placement.start.paragraphId)}
          aria-label={margin.paragraphLink(number)}
        >
          {margin.paragraph(number)}
        </Link>
      )}
      {highlight.deletedAt === null && <NoteMenu note={note} onRemove={onRemove} />}
    </header>
  );
}

function afterIn(stack: readonly string[], id: string): string {
  return stack[(stack.indexOf(id) + 1) % stack.length] ?? id;
}
