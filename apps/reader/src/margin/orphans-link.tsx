import { ChevronNextIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';

/** At the end of the notes: where those are whose passage is gone. */
export function OrphansLink() {
  const { orphans: words } = useMessages().review;
  const { store, focusNote, showOrphans } = useReading();
  const { orphans } = useStoreView(store);
  if (orphans.length === 0) return null;
  const show = () => {
    focusNote(null);
    showOrphans(true);
  };
  return (
    <button type="button" className="orphans-link" onClick={show}>
      <span>{words.title}</span>
      <span>
        {words.count(orphans.length)} <ChevronNextIcon size={13} />
      </span>
    </button>
  );
}
