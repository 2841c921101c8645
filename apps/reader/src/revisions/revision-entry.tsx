import type { Reading } from '@postil/contract';
import { Link } from 'react-router';
import { useMessages } from '../messages/messages.js';
import './revision-entry.css';
import { revisionsHref } from './revision-paths.js';

/** Below the contents: which revision is open, and the way to the others. */
export function RevisionEntry({ reading, current }: { reading: Reading; current: number }) {
  const { revisions } = useMessages();
  const { revision, group } = reading;
  return (
    <p className="revision-entry">
      <Link to={revisionsHref(reading.id)}>{revisions.entry(revision.number)}</Link>
      {current !== revision.number && (
        <span>{group.personal ? revisions.entryAlone(current) : revisions.entryGroup(current)}</span>
      )}
    </p>
  );
}
