import type { ShelvedReading } from '@postil/contract';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { Faces } from '../design/face.js';
import { useMessages } from '../messages/messages.js';
import { CardUnsent } from './card-unsent.js';
import './reading-card.css';

/** A reading on a shelf; the whole card is its link. */
export function ReadingCard({ reading }: { reading: ShelvedReading }) {
  const { say, library } = useMessages();
  const { card } = library;
  const about = [
    ...(reading.authors.length > 0 ? [say.list(reading.authors)] : []),
    card.words(reading.words),
    ...(reading.revision > 1 ? [card.revision(reading.revision)] : []),
  ];
  const writers = reading.recentAuthors.map(({ memberId, name }) => ({ id: memberId, name }));
  return (
    <li className="reading-card">
      <h3 dir="auto">
        <Link to={`/readings/${reading.id}`}>{reading.title}</Link>
      </h3>
      <p className="reading-card-about">
        {about.map((part, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            <bdi>{part}</bdi>
          </Fragment>
        ))}
      </p>
      <div className="reading-card-foot">
        {writers.length > 0 && (
          <>
            <Faces people={writers} />
            <span className="visually-hidden">{card.writers(writers.map(({ name }) => name))}</span>
          </>
        )}
        <span>{card.notes(reading.notes)}</span>
        <CardUnsent readingId={reading.id} />
        <time dateTime={reading.lastActivityAt} title={card.activeExact(reading.lastActivityAt)}>
          {card.active(reading.lastActivityAt)}
        </time>
      </div>
    </li>
  );
}
