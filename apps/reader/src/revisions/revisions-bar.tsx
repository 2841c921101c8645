import type { Reading } from '@postil/contract';
import { Link } from 'react-router';
import { AccountMenu } from '../account/account-menu.js';
import { Bar } from '../design/bar.js';
import { BackIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { readingHref, revisionsHref } from './revision-paths.js';
import './revisions-bar.css';

/** The bar on the pages about revisions: group, text, and the way back to each. */
export function RevisionsBar({ reading, revision }: { reading: Reading; revision?: number }) {
  const { library, revisions, say } = useMessages();
  const { group } = reading;
  const groupName = group.personal ? library.personal.title : group.name;
  const one = revision === undefined ? null : revisions.number(revision);
  const back = one === null ? readingHref(reading.id) : revisionsHref(reading.id);
  return (
    <Bar
      narrowStart={
        <Link
          to={back}
          className="icon-button"
          aria-label={one === null ? revisions.backToText : revisions.openAll}
        >
          <BackIcon />
        </Link>
      }
      start={
        <nav
          className="bar-crumbs revision-crumbs"
          aria-label={say.list([groupName, reading.title, revisions.title, ...(one === null ? [] : [one])])}
        >
          <Link to={group.personal ? '/' : `/groups/${group.id}`}>{groupName}</Link>
          <span aria-hidden="true">/</span>
          <Link to={readingHref(reading.id)} dir="auto" lang={reading.language ?? undefined}>
            {reading.title}
          </Link>
          <span aria-hidden="true">/</span>
          {one === null ? (
            <span>{revisions.title}</span>
          ) : (
            <>
              <Link to={revisionsHref(reading.id)}>{revisions.title}</Link>
              <span aria-hidden="true">/</span>
              <span>{one}</span>
            </>
          )}
        </nav>
      }
      end={<AccountMenu memberId={reading.memberId} />}
    />
  );
}
