import type { ImportWarning } from '@postil/contract';
import { useMemo } from 'react';
import { ChevronNextIcon } from '../../../design/icons.js';
import { useMessages } from '../../../messages/messages.js';
import { useCell } from '../../../reading/use-cell.js';
import { WarningPlace } from '../../import-warnings.js';
import type { PreviewSurface } from '../text/preview-surface.js';
import { warnedPlace } from './warned-place.js';
import { groupWarnings } from './warning-groups.js';

export interface WarningsPanelProps {
  readonly warnings: readonly ImportWarning[];
  readonly surface: PreviewSurface | null;
  readonly onGo: (paragraphId: string) => void;
}

/** What the import noticed, by kind; a press goes to where it is, where that can be told. */
export function WarningsPanel({ warnings, surface, onGo }: WarningsPanelProps) {
  const { warnings: words } = useMessages().imports;
  const groups = useMemo(() => groupWarnings(warnings), [warnings]);
  if (groups.length === 0) return <p className="panel-empty">{words.none}</p>;
  return (
    <>
      <p className="panel-lede">{words.lede(warnings.length)}</p>
      {groups.map((group) => (
        <section key={group.kind} className="panel-group">
          <h3 className="section-label">{words.groups[group.kind]}</h3>
          <ul className="warning-list">
            {group.warnings.map((warning, index) => (
              <li key={index}>
                {surface ? (
                  <Warning warning={warning} surface={surface} onGo={onGo} />
                ) : (
                  <WarningWords warning={warning} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface WarningProps {
  readonly warning: ImportWarning;
  readonly surface: PreviewSurface;
  readonly onGo: (paragraphId: string) => void;
}

function Warning({ warning, surface, onGo }: WarningProps) {
  const { preview: words } = useMessages().imports;
  const changes = useCell(surface.changes);
  const place = useMemo(
    () => warnedPlace(surface.text, warning),
    // Where it is may come to be known as the text arrives.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [surface, warning, changes],
  );
  if (place === null) return <WarningWords warning={warning} />;
  return (
    <button type="button" className="panel-go" onClick={() => onGo(place)}>
      <WarningWords warning={warning} />
      <span className="panel-go-there">
        {words.goTo}
        <ChevronNextIcon size={13} />
      </span>
    </button>
  );
}

function WarningWords({ warning }: { warning: ImportWarning }) {
  return (
    <>
      {warning.message}
      <WarningPlace warning={warning} />
    </>
  );
}
