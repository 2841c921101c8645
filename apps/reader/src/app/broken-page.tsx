import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useMessages } from '../messages/messages.js';
import './plain-page.css';

/** Stands alone: when it is shown, the router may be what broke. */
export function BrokenPage({ error }: { error: unknown }) {
  const { shell } = useMessages();
  // The router went away with what broke: nobody else would hear that one goes back.
  useEffect(() => {
    const back = () => location.reload();
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <main id="content" className="plain-page" tabIndex={-1}>
      <title>{shell.pageTitle(shell.broken.title)}</title>
      <h1>{shell.broken.title}</h1>
      <p>{shell.broken.text}</p>
      <Button className="button button-primary" onPress={() => location.reload()}>
        {shell.broken.reload}
      </Button>
      <details className="plain-page-details">
        <summary>{shell.broken.details}</summary>
        <pre>{details}</pre>
      </details>
    </main>
  );
}
