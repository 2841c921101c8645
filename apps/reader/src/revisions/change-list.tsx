import type { ParagraphChange } from '@postil/contract';
import { Fragment, useEffect, useEffectEvent, useRef } from 'react';
import { NotFetched } from '../app/not-fetched.js';
import { Button } from '../design/button.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import './change-list.css';
import { ChangeItem } from './change-item.js';
import { unchangedBetween } from './paragraph-changes.js';
import { useChanges } from './revision-queries.js';

export interface ChangeListProps {
  readonly readingId: string;
  readonly revisionId: string;
  readonly language: string | null;
}

/** Everything that a revision changes, in the text's order; more comes as one goes down. */
export function ChangeList({ readingId, revisionId, language }: ChangeListProps) {
  const messages = useMessages();
  const { preview } = messages.revisions;
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch, isPending } = useChanges(
    readingId,
    revisionId,
  );
  const more = () => void fetchNextPage();
  const end = useReached(hasNextPage && !isFetchingNextPage && !error, more);
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];

  if (isPending) return <Waiting>{preview.loading}</Waiting>;
  return (
    <>
      {changes.length === 0 && !error && <p className="changes-none">{preview.nothing}</p>}
      <ol className="change-list">
        {changes.map((change, index) => (
          <Fragment key={keyOf(change)}>
            <Unchanged earlier={changes[index - 1] ?? null} change={change} />
            <li>
              <ChangeItem change={change} language={language} />
            </li>
          </Fragment>
        ))}
      </ol>
      {error && (
        <NotFetched
          title={preview.moreFailed}
          error={error}
          onRetry={() => void (data ? fetchNextPage() : refetch())}
        />
      )}
      {hasNextPage && !error && (
        <div ref={end} className="changes-more">
          <Button small isPending={isFetchingNextPage} onPress={more}>
            {isFetchingNextPage ? preview.loadingMore : preview.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Unchanged({ earlier, change }: { earlier: ParagraphChange | null; change: ParagraphChange }) {
  const { preview } = useMessages().revisions;
  const count = unchangedBetween(earlier, change);
  return count > 0 && <li className="changes-same">{preview.unchanged(count)}</li>;
}

function keyOf({ kind, before, after }: ParagraphChange): string {
  return `${kind} ${before[0]?.paragraphId ?? ''} ${after[0]?.paragraphId ?? ''}`;
}

/** Calls back when an element comes near the window, for as long as `wanted`. */
function useReached(wanted: boolean, onReached: () => void) {
  const element = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    if (!wanted || !element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) reached();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [wanted]);
  return element;
}
