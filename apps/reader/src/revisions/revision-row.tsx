import type { Reading, RevisionInfo } from '@postil/contract';
import { may } from '@postil/permissions';
import { LinkButton } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import { readingHref, revisionHref, revisionReadingHref } from './revision-paths.js';

export interface RevisionRowProps {
  readonly reading: Reading;
  readonly revision: RevisionInfo;
  /** It came with the text, so it changed nothing. */
  readonly isFirst: boolean;
}

export function RevisionRow({ reading, revision, isFirst }: RevisionRowProps) {
  const { revisions: words, say } = useMessages();
  const { list } = words;
  const { number, current, state } = revision;
  const isPublished = state === 'published';
  const mayPublish = may('revision:publish', { role: reading.role, personal: reading.group.personal });
  return (
    <li className="revision-row" data-current={current || undefined} data-draft={!isPublished || undefined}>
      <div className="revision-about">
        <h2>
          {words.number(number)} <RevisionMark reading={reading} revision={revision} />
        </h2>
        <p className="revision-facts">
          <time dateTime={revision.createdAt} title={say.dateTime(revision.createdAt)}>
            {say.date(revision.createdAt)}
          </time>
          {' · '}
          <bdi>{list.by(revision.createdBy.name)}</bdi>
          {' · '}
          {list.words(revision.words)}
          {' · '}
          {list.paragraphs(revision.paragraphs)}
        </p>
      </div>
      <div className="revision-actions">
        {isPublished && !isFirst && (
          <LinkButton
            small
            look="plain"
            to={revisionHref(reading.id, revision.id)}
            aria-label={list.changesOf(number)}
          >
            {list.changes}
          </LinkButton>
        )}
        {isPublished && !current && mayPublish && (
          <LinkButton
            small
            look="plain"
            to={revisionHref(reading.id, revision.id)}
            aria-label={list.goBackTo(number)}
          >
            {list.goBack}
          </LinkButton>
        )}
        {isPublished ? (
          <LinkButton
            small
            to={current ? readingHref(reading.id) : revisionReadingHref(reading.id, revision.id)}
            aria-label={list.readThis(number)}
          >
            {list.read}
          </LinkButton>
        ) : (
          <LinkButton
            small
            look={state === 'ready' ? 'primary' : 'quiet'}
            to={revisionHref(reading.id, revision.id)}
            aria-label={list.lookThrough(number)}
          >
            {list.look}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

/** What is to be said of a revision in a word or two. */
function RevisionMark({ reading, revision }: Pick<RevisionRowProps, 'reading' | 'revision'>) {
  const { list } = useMessages().revisions;
  const { state, current, progress } = revision;
  if (current) {
    return (
      <span className="revision-mark revision-mark-current">
        {reading.group.personal ? list.readingAlone : list.reading}
      </span>
    );
  }
  const words = {
    published: null,
    ready: list.draft,
    preparing: list.preparing(progress.done, progress.total),
    publishing: list.publishing(progress.done, progress.total),
    failed: list.failed,
  }[state];
  return words && <span className="revision-mark">{words}</span>;
}
