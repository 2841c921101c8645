import type { Reading, RevisionInfo } from '@postil/contract';
import { may } from '@postil/permissions';
import { useParams } from 'react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { EmptyPlace, Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { AddRevision } from './add-revision.js';
import { useReadingHead, useRevisions } from './revision-queries.js';
import { RevisionRow } from './revision-row.js';
import { RevisionsBar } from './revisions-bar.js';
import './revisions-page.css';

/** Every revision of a reading's text, and the way to add one. */
export default function RevisionsPage() {
  const messages = useMessages();
  const { revisions: words } = messages;
  const { readingId = '' } = useParams();
  const reading = useReadingHead(readingId);
  const revisions = useRevisions(readingId);
  const error = reading.error ?? revisions.error;

  if (reading.data && revisions.data) {
    return <Revisions reading={reading.data} revisions={revisions.data} />;
  }
  if (error instanceof ApiFailure && error.code === 'not-found') return <NotFoundPage />;
  return (
    <Page title={words.title} className="plain-page">
      {error ? (
        <NotFetched
          title={words.failed}
          error={error}
          onRetry={() => {
            void reading.refetch();
            void revisions.refetch();
          }}
        />
      ) : (
        <Waiting>{words.loading}</Waiting>
      )}
    </Page>
  );
}

function Revisions({ reading, revisions }: { reading: Reading; revisions: readonly RevisionInfo[] }) {
  const { revisions: words } = useMessages();
  const mayAdd = may('revision:add', { role: reading.role, personal: reading.group.personal });
  return (
    <Page
      title={words.pageTitle(reading.title)}
      bar={<RevisionsBar reading={reading} />}
      className="revisions"
    >
      <header className="revisions-head">
        <div>
          <h1>
            {words.title}
            <span className="revisions-of" dir="auto" lang={reading.language ?? undefined}>
              {reading.title}
            </span>
          </h1>
          <p className="revisions-lede">{words.lede}</p>
        </div>
        {mayAdd && <AddRevision reading={reading} />}
      </header>
      <ol className="revision-list">
        {revisions.map((revision) => (
          <RevisionRow
            key={revision.id}
            reading={reading}
            revision={revision}
            isFirst={revision.baseId === null}
          />
        ))}
      </ol>
      {revisions.length === 1 && (
        <EmptyPlace title={words.list.alone.title}>
          {mayAdd ? words.list.alone.text : words.list.alone.reader}
        </EmptyPlace>
      )}
    </Page>
  );
}
