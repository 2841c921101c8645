import { ReplyIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import type { TextSurface } from './text/text-surface.js';
import { useCell } from './use-cell.js';
import './way-back-button.css';

/** For whoever followed a link or went to a chapter: the way back to their line. `Esc` is the same. */
export function WayBackButton({ surface }: { surface: TextSurface }) {
  const { wayBack } = useMessages().reading;
  if (!useCell(surface.travel.wayBack.open)) return null;
  return (
    <button
      type="button"
      className="way-back"
      aria-keyshortcuts="Escape"
      onClick={() => surface.travel.goBack()}
    >
      <ReplyIcon size={15} />
      {wayBack}
    </button>
  );
}
