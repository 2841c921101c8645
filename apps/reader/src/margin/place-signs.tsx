import type { Highlight } from '@postil/contract';
import { Link } from 'react-router';
import { WarningIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { reviewHref } from '../review/review-api.js';
import { isDoubtful, quoteText } from './note-facts.js';
import './orphan-words.css';

/** Quiet signs on a card: that its place is not certain, and what the words were before the text changed. */
export function PlaceSigns({ highlight }: { highlight: Highlight }) {
  const { doubt } = useMessages().review;
  const { reading } = useReading();
  const doubtful = isDoubtful(highlight);
  const was = wordsBefore(highlight);
  if (!doubtful && was === null) return null;
  return (
    <div className="place-signs">
      {doubtful && (
        <span className="place-doubt">
          <WarningIcon size={13} /> {doubt.sign} ·{' '}
          <Link to={reviewHref(reading.id, highlight.id)}>{doubt.review}</Link>
        </span>
      )}
      {was !== null && (
        <details className="place-changed">
          <summary>{doubt.changed}</summary>
          <p>
            {doubt.was} <q dir="auto">{was}</q>
          </p>
        </details>
      )}
    </div>
  );
}

/** The words that the note was made on, where the text has others now. */
function wordsBefore({ placement, quote, made }: Highlight): string | null {
  if (placement?.status !== 'edited' || !made) return null;
  const was = quoteText(made.quote.exact);
  return was === quoteText(quote.exact) ? null : was;
}
