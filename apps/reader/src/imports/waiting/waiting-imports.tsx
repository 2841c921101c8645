import { Link } from 'react-router';
import { useAccount } from '../../account/me.js';
import { FileIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import { timeOf } from '../../sync/uuid-v7.js';
import { importHref } from '../import-paths.js';
import { rememberedImports } from './use-remembered-import.js';
import './waiting-imports.css';

/** What one has brought for a shelf and not looked through yet; nothing where there is none. */
export function WaitingImports({ groupId }: { groupId: string }) {
  const { imports, say } = useMessages();
  const { waiting } = imports;
  const { id } = useAccount();
  const mine = rememberedImports.read(id).filter((remembered) => remembered.groupId === groupId);
  if (mine.length === 0) return null;
  return (
    <section className="waiting-imports" aria-labelledby="waiting-imports">
      <h2 id="waiting-imports" className="section-label">
        {waiting.title}
      </h2>
      <ul>
        {mine.map(({ importId, name }) => {
          const at = new Date(timeOf(importId)).toISOString();
          return (
            <li key={importId}>
              <FileIcon />
              <Link to={importHref(importId)} dir="auto">
                {name ?? waiting.pasted}
              </Link>
              <time dateTime={at} title={say.dateTime(at)}>
                {waiting.brought(at)}
              </time>
            </li>
          );
        })}
      </ul>
      <p>{waiting.hint}</p>
    </section>
  );
}
