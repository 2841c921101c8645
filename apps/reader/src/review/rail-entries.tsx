import type { Reading } from '@postil/contract';
import { Link } from 'react-router';
import { useMessages } from '../messages/messages.js';
import type { StoreView } from '../sync/store-view.js';
import './rail-entries.css';
import { reviewHref } from './review-api.js';
import { useOpenReviews } from './use-open-reviews.js';

interface RailEntriesProps {
  readonly reading: Reading;
  readonly view: StoreView;
  readonly orphansShown: boolean;
  readonly onOrphans: () => void;
}

/** Below the contents: the notes without a place, and those that somebody should look at. Nothing where there are none. */
export function RailEntries({ reading, view, orphansShown, onOrphans }: RailEntriesProps) {
  const { review, say } = useMessages();
  const open = useOpenReviews(reading, view);
  const orphans = view.orphans.length;
  if (orphans === 0 && open === 0) return null;
  return (
    <section className="rail-entries" aria-label={review.section}>
      <h2 className="section-label">{review.section}</h2>
      <ul className="contents-list">
        {orphans > 0 && (
          <li>
            <button
              type="button"
              className="contents-entry"
              aria-current={orphansShown ? 'true' : undefined}
              onClick={onOrphans}
            >
              <span>{review.orphans.title}</span>
              <span className="contents-count" aria-hidden="true">
                {say.number(orphans)}
              </span>
              <span className="visually-hidden">{review.orphans.count(orphans)}</span>
            </button>
          </li>
        )}
        {open > 0 && (
          <li>
            <Link className="contents-entry" to={reviewHref(reading.id)}>
              <span>{review.entry}</span>
              <span className="contents-count rail-open" aria-hidden="true">
                {say.number(open)}
              </span>
              <span className="visually-hidden">{review.entryCount(open)}</span>
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
