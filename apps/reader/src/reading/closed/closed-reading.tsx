import type { Reading } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { meKey, useAccount } from '../../account/me.js';
import { Page } from '../../app/page.js';
import '../../app/plain-page.css';
import { Bar } from '../../design/bar.js';
import { LinkButton } from '../../design/button.js';
import { useMessages } from '../../messages/messages.js';
import { forgetReading } from '../../sync/kept/reading-cache.js';
import { ParkedItem, UnsentItem } from '../sending/unsent-item.js';
import './closed-reading.css';
import { useLeftBehind } from './use-left-behind.js';

/** In place of a reading that was closed to its reader while it was open: why, what is kept, and the way home. */
export function ClosedReading({ reading }: { reading: Reading }) {
  const { reading: words, shell } = useMessages();
  const { closed } = words;
  const account = useAccount().id;
  const queryClient = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  const { notes, drafts, discard } = useLeftBehind(reading, account);
  useEffect(() => {
    // What had the focus is gone.
    title.current?.focus();
    void forgetReading(account, reading.id);
    // The group is no longer among one's own.
    void queryClient.invalidateQueries({ queryKey: meKey });
  }, [account, queryClient, reading.id]);
  return (
    <Page title={closed.title} bar={<Bar />} className="plain-page">
      <h1 ref={title} tabIndex={-1} className="closed-title">
        {closed.title}
      </h1>
      <p>{closed.text(reading.title, reading.group.name)}</p>
      <p>{closed.kept}</p>
      {notes.length + drafts.length > 0 && (
        <section aria-labelledby="closed-unsent" className="closed-unsent">
          <h2 id="closed-unsent">{closed.unsent}</h2>
          <p>{closed.unsentWhy}</p>
          <ul>
            {notes.map((note) => (
              <ParkedItem key={note.entityId} note={note} onDiscard={() => discard(note.entityId)} />
            ))}
            {drafts.map((text) => (
              <UnsentItem key={text} kind={closed.draft} words={text} />
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
