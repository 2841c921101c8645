import type { Reading, RevisionPreview } from '@postil/contract';
import { may } from '@postil/permissions';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, LinkButton } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { PublishDialog } from './publish-dialog.js';
import { CountedProgress } from './counted-progress.js';
import { reviewHref } from '../review/review-api.js';
import { readingHref, revisionsHref } from './revision-paths.js';
import { standOf } from './revision-stand.js';
import { usePublishing } from './use-publishing.js';

export interface PublishPanelProps {
  readonly reading: Reading;
  readonly preview: RevisionPreview;
  /** The number of the revision that it was compared with; null when that isn't known. */
  readonly base: number | null;
}

/** What can be done with a revision as it stands: publish, discard, stop, go back to it, open it. */
export function PublishPanel({ reading, preview, base }: PublishPanelProps) {
  const messages = useMessages();
  const { revisions: words, shell, failures } = messages;
  const { revision, notes } = preview;
  const { publish, stop, discard } = usePublishing(reading, revision);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const mayPublish = may('revision:publish', { role: reading.role, personal: reading.group.personal });
  const group = reading.group.personal ? null : reading.group.name;
  const stand = standOf(revision, reading.current.id, mayPublish);
  const toReview = notes.doubtful + notes.orphaned;
  const heading = useFocusAfter(stand);

  const throwAway = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        toast({ text: words.publish.discarded(revision.number) });
        void navigate(revisionsHref(reading.id), { replace: true });
      },
    });
  const halt = () => stop.mutate(undefined, { onSuccess: () => toast({ text: words.publish.stopped }) });
  const error = publish.error ?? stop.error ?? discard.error;
  const discardButton = (
    <Button look="plain" isPending={discard.isPending} onPress={() => setAsking('discard')}>
      {words.publish.discard}
    </Button>
  );

  return (
    <div className="publish" data-stand={stand}>
      {/* Whoever listens is told of a change, and comes back here when the button they pressed is gone. */}
      <p ref={heading} tabIndex={-1} role="status" className="publish-says">
        {
          {
            preparing: '',
            ready: '',
            outdated: words.publish.outdatedTitle,
            failed: words.publish.failedTitle,
            publishing: words.publish.publishing,
            current: words.publish.done(revision.number, group),
            earlier: words.undo.text(reading.current.number),
            closed: words.undo.text(reading.current.number),
          }[stand]
        }
      </p>
      {error && <Notice title={failures.title}>{failureText(messages, error)}</Notice>}
      {stand === 'ready' && (
        <div className="publish-actions">
          <Button look="primary" isPending={publish.isPending} onPress={() => setAsking('publish')}>
            {words.publish.button}
          </Button>
          {discardButton}
        </div>
      )}
      {stand === 'outdated' && (
        <>
          <p>{words.publish.outdated(base, reading.current.number)}</p>
          <div className="publish-actions">
            <LinkButton look="primary" to={revisionsHref(reading.id)} state={{ add: true }}>
              {words.publish.again}
            </LinkButton>
            {discardButton}
          </div>
        </>
      )}
      {stand === 'failed' && (
        <>
          {revision.trouble && <p>{revision.trouble}</p>}
          <p>{words.publish.failedText}</p>
          <div className="publish-actions">
            <Button look="primary" isPending={publish.isPending} onPress={() => publish.mutate()}>
              {shell.tryAgain}
            </Button>
            {/* What was published once stays; only the attempt to go back to it is given up. */}
            {revision.publishedAt === null ? (
              discardButton
            ) : (
              <Button look="plain" isPending={stop.isPending} onPress={halt}>
                {words.publish.stop}
              </Button>
            )}
          </div>
        </>
      )}
      {stand === 'publishing' && (
        <>
          <CountedProgress progress={revision.progress} />
          <p>{words.publish.publishingText}</p>
          {mayPublish && (
            <Button isPending={stop.isPending} onPress={halt}>
              {words.publish.stop}
            </Button>
          )}
        </>
      )}
      {stand === 'current' && (
        <div className="publish-actions">
          <LinkButton look="primary" to={readingHref(reading.id)}>
            {words.publish.open}
          </LinkButton>
          {toReview > 0 && (
            <LinkButton to={reviewHref(reading.id)}>{words.publish.review(toReview)}</LinkButton>
          )}
        </div>
      )}
      {stand === 'earlier' && (
        <>
          <p>{words.undo.later}</p>
          <div className="publish-actions">
            <Button isPending={publish.isPending} onPress={() => setAsking('publish')}>
              {words.undo.button}
            </Button>
          </div>
        </>
      )}
      <PublishDialog
        asking={asking}
        onClose={() => setAsking(null)}
        reading={reading}
        preview={preview}
        onPublish={() => publish.mutate()}
        onDiscard={throwAway}
      />
    </div>
  );
}

/** Moves the focus to what is said now, when the button that led here has gone with what stood before. */
function useFocusAfter(stand: string) {
  const element = useRef<HTMLParagraphElement>(null);
  const before = useRef(stand);
  useEffect(() => {
    if (before.current === stand) return;
    before.current = stand;
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [stand]);
  return element;
}
