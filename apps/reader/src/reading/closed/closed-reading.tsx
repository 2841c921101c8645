import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { meKey, useAccount } from '../../account/me.js';
import { Page } from '../../app/page.js';
import '../../app/plain-page.css';
import { Bar } from '../../design/bar.js';
import { LinkButton } from '../../design/button.js';
import { useMessages } from '../../messages/messages.js';
import { forgetReading } from '../../sync/kept/reading-cache.js';
import { UnsentItem } from '../sending/unsent-item.js';
import './closed-reading.css';
import { useLeftBehind } from './use-left-behind.js';

export interface ClosedReadingProps {
  readonly readingId: string;
  /** Who one was in its group. */
  readonly memberId: string;
  /** What was known of it while it was open. */
  readonly known?: { readonly title: string; readonly group: { readonly name: string } };
}

/** In place of a reading that was closed to its reader: why, what is kept, and the way home. */
export function ClosedReading({ readingId, memberId, known }: ClosedReadingProps) {
  const { reading, live, shell } = useMessages();
  const { closed } = reading;
  const account = useAccount().id;
  const queryClient = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  const { notes, drafts, discard } = useLeftBehind(readingId, memberId, account);
  useEffect(() => {
    // What had the focus is gone.
    title.current?.focus();
    void forgetReading(account, readingId);
    // The group is no longer among one's own.
    void queryClient.invalidateQueries({ queryKey: meKey });
  }, [account, queryClient, readingId]);
  return (
    <Page title={closed.title} bar={<Bar />} className="plain-page">
      <h1 ref={title} tabIndex={-1} className="closed-title">
        {closed.title}
      </h1>
      <p>{known ? closed.text(known.title, known.group.name) : closed.textUnknown}</p>
      <p>{closed.kept}</p>
      {notes.length + drafts.length > 0 && (
        <section aria-labelledby="closed-unsent" className="closed-unsent">
          <h2 id="closed-unsent">{closed.unsent}</h2>
          <p>{closed.unsentWhy}</p>
          <ul>
            {notes.map(({ entityId, kind, quote, words }) => (
              <UnsentItem
                key={entityId}
                kind={live.unsent.kinds[kind]}
                quote={quote}
                words={words}
                onDiscard={() => discard(entityId)}
              />
            ))}
            {drafts.map(({ key, text }) => (
              <UnsentItem key={key} kind={closed.draft} words={text} />
            ))}
          </ul>
        </section>
      )}
      <LinkButton to="/" look="primary">
        {shell.notFound.home}
      </LinkButton>
    </Page>
  );
}
