import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAccount } from '../account/me.js';
import { AppBar } from '../app/app-bar.js';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { LinkButton } from '../design/button.js';
import type { GroupOfMe } from '../groups/group-switcher.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { shelfHref } from './import-paths.js';
import { FailedImport } from './progress/failed-import.js';
import { ImportProgress } from './progress/import-progress.js';
import { sendings } from './sending/sendings.js';
import { useSending } from './sending/use-sending.js';
import { useImport } from './use-import.js';

// It draws the text, which is the largest part of the app; most of it comes while the file is taken apart.
const openedPreview = () => import('./preview/opened-preview.js');
const OpenedPreview = lazy(openedPreview);

/** A text on its way to the shelf: being sent, being taken apart, being looked through. */
export function ImportPage() {
  const { importId = '' } = useParams();
  return <OneImport key={importId} importId={importId} />;
}

function OneImport({ importId }: { importId: string }) {
  const messages = useMessages();
  const { failed, progress } = messages.imports;
  const { groups } = useAccount();
  const sending = useSending(importId);
  const asked = useImport(importId, !sending || sending.arrived !== null);
  const brought = asked.data ?? sending?.arrived ?? null;
  const isGone = asked.error instanceof ApiFailure && asked.error.code === 'not-found';
  useEffect(() => void openedPreview(), []);
  const isReady = brought?.state === 'ready';
  useEffect(() => {
    // The file is no longer needed.
    if (isReady) sendings.forget(importId);
  }, [importId, isReady]);

  const group = groups.find(({ id }) => id === (brought ?? sending)?.groupId) ?? groups[0];
  if (!group) return null;
  const name = brought ? brought.filename : sending?.source.kind === 'file' ? sending.source.file.name : null;

  if (brought?.state === 'failed' || sending?.failure) {
    const arrived = brought?.state === 'failed';
    const words = arrived
      ? { title: failed.title, pasted: failed.titlePasted }
      : { title: failed.sendFailed, pasted: failed.sendFailedPasted };
    const why = arrived ? brought.failure?.message : failureText(messages, sending?.failure);
    const title = name === null ? words.pasted : words.title(name);
    return (
      <PlainPage group={group} title={title}>
        <FailedImport
          group={group}
          title={title}
          why={why ?? messages.failures.unexpected}
          source={sending?.source ?? null}
          onAgain={arrived ? null : () => sendings.again(importId)}
        />
      </PlainPage>
    );
  }
  if (isGone) {
    return (
      <PlainPage group={group} title={failed.gone.title}>
        <h1>{failed.gone.title}</h1>
        <p>{failed.gone.text}</p>
        <LinkButton to={shelfHref(group)} look="primary">
          {failed.toShelf}
        </LinkButton>
      </PlainPage>
    );
  }
  if (asked.error && !brought) {
    return (
      <PlainPage group={group} title={failed.loadTitle}>
        <NotFetched title={failed.loadTitle} error={asked.error} onRetry={() => void asked.refetch()} />
      </PlainPage>
    );
  }
  const title = name === null ? progress.titlePasted : progress.title(name);
  const underway = (
    <PlainPage group={group} title={title}>
      <ImportProgress group={group} importId={importId} title={title} sending={sending} brought={brought} />
    </PlainPage>
  );
  if (!brought?.text) return underway;
  return (
    <Suspense fallback={underway}>
      <OpenedPreview opened={brought} group={group} />
    </Suspense>
  );
}

interface PlainPageProps {
  readonly group: GroupOfMe;
  readonly title: string;
  readonly children: ReactNode;
}

function PlainPage({ group, title, children }: PlainPageProps) {
  return (
    <Page title={title} bar={<AppBar group={group} />} className="plain-page import-underway">
      {children}
    </Page>
  );
}
