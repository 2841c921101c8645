import type { Reading, RevisionInfo, RevisionPreview } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { ChangeList } from './change-list.js';
import { ChangeSummary } from './change-summary.js';
import { NotesOutcome } from './notes-outcome.js';
import { Preparing } from './preparing.js';
import { PublishPanel } from './publish-panel.js';
import './revision-page.css';
import {
  isUnderWay,
  revisionsChanged,
  usePreview,
  useReadingHead,
  useRevisions,
} from './revision-queries.js';
import { RevisionsBar } from './revisions-bar.js';

/** What a revision changes, and what that does to the notes, before it is published and after. */
export default function RevisionPage() {
  const messages = useMessages();
  const { revisions: words } = messages;
  const { readingId = '', revisionId = '' } = useParams();
  const reading = useReadingHead(readingId);
  const list = useRevisions(readingId);
  const preview = usePreview(readingId, revisionId);
  const error = reading.error ?? preview.error;

  if (reading.data && preview.data) {
    const { baseId } = preview.data.revision;
    const base = list.data?.find(({ id }) => id === baseId) ?? null;
    return <OneRevision reading={reading.data} preview={preview.data} base={base} />;
  }
  if (error instanceof ApiFailure && error.code === 'not-found') return <NotFoundPage />;
  return (
    <Page title={words.title} className="plain-page">
      {error ? (
        <NotFetched
          title={words.preview.failed}
          error={error}
          onRetry={() => {
            void reading.refetch();
            void preview.refetch();
          }}
        />
      ) : (
        <Waiting>{words.preview.loading}</Waiting>
      )}
    </Page>
  );
}

interface OneRevisionProps {
  readonly reading: Reading;
  readonly preview: RevisionPreview;
  readonly base: RevisionInfo | null;
}

function OneRevision({ reading, preview, base }: OneRevisionProps) {
  const { revisions: words } = useMessages();
  const { revision, paragraphs, notes } = preview;
  const isPreparing = revision.state === 'preparing';
  const isFirst = revision.baseId === null;
  useLookAroundWhenDone(reading.id, revision);
  return (
    <Page
      title={words.oneTitle(revision.number, reading.title)}
      bar={<RevisionsBar reading={reading} revision={revision.number} />}
      className="revision"
    >
      <header className="revision-head">
        <h1>{words.number(revision.number)}</h1>
        <p className="revision-byline">
          {words.preview.byline(revision.createdBy.name, revision.createdAt)}
          {base && ` · ${words.preview.compared(base.number)}`}
        </p>
      </header>
      <div className="revision-columns">
        <aside className="revision-side" aria-label={words.notes.title}>
          {isPreparing ? (
            <Preparing reading={reading} revision={revision} />
          ) : (
            <>
              <section className="revision-notes">
                <h2 className="section-label">
                  {revision.current ? words.notes.titleDone : titleOfNotes(words, revision)}
                </h2>
                <NotesOutcome notes={notes} />
              </section>
              <PublishPanel reading={reading} preview={preview} base={base?.number ?? null} />
            </>
          )}
        </aside>
        <section className="revision-changes" aria-labelledby="what-changes">
          <h2 id="what-changes" className="section-label">
            {words.preview.changes}
          </h2>
          {isFirst ? (
            <p className="changes-none">{words.preview.first}</p>
          ) : (
            <>
              <ChangeSummary paragraphs={paragraphs} />
              <ChangeList readingId={reading.id} revisionId={revision.id} language={reading.language} />
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

function titleOfNotes(words: ReturnType<typeof useMessages>['revisions'], revision: RevisionInfo): string {
  return revision.state === 'published' ? words.undo.notesTitle : words.notes.title;
}

/** The list and the reading itself are other than they were, once what was under way is done. */
function useLookAroundWhenDone(readingId: string, { state }: RevisionInfo): void {
  const client = useQueryClient();
  const before = useRef(state);
  useEffect(() => {
    if (isUnderWay(before.current) && !isUnderWay(state)) void revisionsChanged(client, readingId);
    before.current = state;
  }, [client, readingId, state]);
}
