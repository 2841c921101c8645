import { may } from '@postil/permissions';
import { useMemo } from 'react';
import { LinkButton } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { reviewHref } from '../review/review-api.js';
import type { NoteView } from '../sync/store-view.js';
import { highlightFacts } from './note-facts.js';
import './orphan-words.css';
import { wordsAround } from './words-around.js';

/** How much of the text around the words is shown, in UTF-16 code units. */
const AROUND = 90;

/** The words of a note without a place as they last stood, and the way to find them a new one. */
export function OrphanWords({ note }: { note: NoteView }) {
  const { orphans } = useMessages().review;
  const { reading, beginPlacing } = useReading();
  const { highlight } = note;
  const { before, exact, after } = useMemo(() => wordsAround(highlight.quote, AROUND), [highlight.quote]);
  const mayPlace = beginPlacing !== null && may('highlight:place', highlightFacts(reading, note));
  return (
    <>
      <blockquote className="orphan-words" dir="auto" aria-label={orphans.stood} translate="no">
        {before !== '' && `…\u00A0${before}`}
        <s>{exact}</s>
        {after !== '' && `${after.trimEnd()}\u00A0…`}
      </blockquote>
      {mayPlace && (
        <p className="orphan-actions">
          <LinkButton small to={reviewHref(reading.id, highlight.id)}>
            {orphans.find}
          </LinkButton>
        </p>
      )}
    </>
  );
}
