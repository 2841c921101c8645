import { Link } from 'react-router';
import { FileIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import { importHref } from '../import-paths.js';
import { useWaiting } from './use-waiting.js';
import './waiting-imports.css';

/** What one has brought for a shelf and not looked through yet; nothing where there is none. */
export function WaitingImports({ groupId }: { groupId: string }) {
  const { imports, say } = useMessages();
  const { waiting } = imports;
  const mine = useWaiting(groupId);
  if (mine.length === 0) return null;
  return (
    <section className="waiting-imports" aria-labelledby="waiting-imports">
      <h2 id="waiting-imports" className="section-label">
        {waiting.title}
      </h2>
      <ul>
        {mine.map(({ id, name, broughtAt }) => (
          <li key={id}>
            <FileIcon />
            <Link to={importHref(id)} dir="auto">
              {name ?? waiting.pasted}
            </Link>
            <time dateTime={broughtAt} title={say.dateTime(broughtAt)}>
              {waiting.brought(broughtAt)}
            </time>
          </li>
        ))}
      </ul>
      <p>{waiting.hint}</p>
    </section>
  );
}
