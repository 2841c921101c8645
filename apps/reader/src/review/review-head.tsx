import type { Reading, ReviewItem } from '@postil/contract';
import { Link } from 'react-router';
import { CommentIcon, LockIcon, WarningIcon } from '../design/icons.js';
import { Face } from '../design/face.js';
import { useMessages, type Messages } from '../messages/messages.js';
import { noteHref } from '../reading/reading-api.js';

interface ReviewHeadProps {
  readonly item: ReviewItem;
  readonly reading: Reading;
  readonly nameOf: (memberId: string) => string;
}

/** Whose note it is, what it means, and what became of its passage. */
export function ReviewHead({ item, reading, nameOf }: ReviewHeadProps) {
  const { review, reading: words, margin } = useMessages();
  const { highlight, comments } = item;
  const author = nameOf(highlight.authorId);
  const state = stateOf(item, review);
  return (
    <header className="review-head">
      <Face id={highlight.authorId} name={author} size="small" />
      <b className="review-author">{author}</b>
      <span className="color-name">{words.colors[highlight.color]}</span>
      {highlight.visibility === 'private' && !reading.group.personal && (
        <span className="card-private" title={margin.onlyMeHint}>
          <LockIcon size={12} /> {margin.onlyMe}
        </span>
      )}
      {state !== null && (
        <span className="review-state">
          <WarningIcon size={13} /> {state}
        </span>
      )}
      <Link
        className="review-thread"
        to={noteHref(reading.id, highlight.id)}
        aria-label={`${review.item.comments(comments)}. ${review.item.open}`}
        title={review.item.open}
      >
        <CommentIcon size={14} /> {review.item.comments(comments)}
      </Link>
    </header>
  );
}

/** Null once somebody said where the note belongs. */
export function stateOf({ highlight }: ReviewItem, review: Messages['review']): string | null {
  if (!highlight.placement) return review.item.orphaned;
  return highlight.placement.decidedBy === null ? review.item.doubtful : null;
}
