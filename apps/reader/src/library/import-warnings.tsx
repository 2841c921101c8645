import type { ImportWarning } from '@postil/contract';
import { useMessages } from '../messages/messages.js';

/** What the import noticed, with the line where there is one. */
export function ImportWarnings({ warnings }: { warnings: readonly ImportWarning[] }) {
  const { add } = useMessages().library;
  return (
    <>
      <p className="dialog-text">{add.warnings(warnings.length)}</p>
      <ul className="add-text-warnings">
        {warnings.map((warning, index) => (
          <li key={index}>
            {warning.message}
            {warning.line !== null && <small>{add.line(warning.line)}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
