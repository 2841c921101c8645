import { LinkButton } from '../design/button.js';
import { Bar } from '../design/bar.js';
import { useMessages } from '../messages/messages.js';
import { Page } from './page.js';
import './plain-page.css';

export function NotFoundPage() {
  const { notFound } = useMessages().shell;
  return (
    <Page title={notFound.title} bar={<Bar />} className="plain-page">
      <h1>{notFound.title}</h1>
      <p>{notFound.text}</p>
      <LinkButton to="/" look="primary">
        {notFound.home}
      </LinkButton>
    </Page>
  );
}
