import type { ReactNode } from 'react';
import { Page } from '../app/page.js';
import { useMessages } from '../messages/messages.js';
import './entry-layout.css';
import { Specimen } from './specimen.js';

export interface EntryLayoutProps {
  readonly pageTitle: string;
  readonly title: string;
  readonly lede?: ReactNode;
  /** Stands over the title, small. */
  readonly over?: ReactNode;
  readonly children: ReactNode;
}

/** The pages before the door: what Postil is on one side, the way in on the other. */
export function EntryLayout({ pageTitle, title, lede, over, children }: EntryLayoutProps) {
  const { shell, account } = useMessages();
  return (
    <div className="entry">
      <header className="entry-side">
        <p className="entry-brand">{shell.brand}</p>
        <p className="entry-pitch">{account.pitch}</p>
        <Specimen />
      </header>
      <Page title={pageTitle} className="entry-main">
        <div className="entry-form">
          {over && <p className="entry-over">{over}</p>}
          <h1>{title}</h1>
          {lede && <div className="entry-lede">{lede}</div>}
          {children}
        </div>
      </Page>
    </div>
  );
}
