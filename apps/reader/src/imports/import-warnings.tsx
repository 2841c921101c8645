import type { ImportWarning } from '@postil/contract';
import { useMessages } from '../messages/messages.js';
import './import-warnings.css';

/** What the import noticed, each with its place in the file where there is one. */
export function ImportWarnings({ warnings }: { warnings: readonly ImportWarning[] }) {
  const { warnings: words } = useMessages().imports;
  return (
    <>
      <p className="dialog-text">{words.lede(warnings.length)}</p>
      <ul className="import-warnings">
        {warnings.map((warning, index) => (
          <li key={index}>
            {warning.message}
            <WarningPlace warning={warning} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where in the file it was: a line, or a place in the file's own words, such as a page. */
export function WarningPlace({ warning: { line, where } }: { warning: ImportWarning }) {
  const { warnings: words } = useMessages().imports;
  const place = line === null ? where : words.line(line);
  return place === null ? null : <small dir="auto">{place}</small>;
}
