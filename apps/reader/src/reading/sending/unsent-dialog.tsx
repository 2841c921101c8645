import { Dialog } from '../../design/dialog.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import './unsent-dialog.css';
import { UnsentItem } from './unsent-item.js';

export interface UnsentDialogProps {
  readonly store: AnnotationStore;
  readonly view: StoreView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What has not reached the server: why, what becomes of it, and what can be done with what it won't take. */
export function UnsentDialog({ store, view, isOpen, onClose }: UnsentDialogProps) {
  const { live, failures } = useMessages();
  const { unsent } = live;
  const { waiting, parked, connection } = view;
  return (
    <Dialog title={unsent.title} isOpen={isOpen} onClose={onClose}>
      {waiting > 0 && (
        <div className="unsent-waiting">
          <p className="unsent-count">{unsent.waiting(waiting)}</p>
          <p>{unsent.why[connection]}</p>
        </div>
      )}
      {parked.length > 0 && (
        <section aria-label={unsent.parked(parked.length)} className="unsent-parked">
          <p className="unsent-count">{unsent.parked(parked.length)}</p>
          <p>{unsent.parkedWhy}</p>
          <ul>
            {parked.map((note) => (
              <UnsentItem
                key={note.entityId}
                kind={unsent.kinds[note.kind]}
                quote={note.quote}
                words={note.words}
                why={note.why.message || failures.unexpected}
                onRetry={() => store.retry(note.entityId)}
                onDiscard={() => store.discard(note.entityId)}
              />
            ))}
          </ul>
        </section>
      )}
      {waiting === 0 && parked.length === 0 && <p>{unsent.nothing}</p>}
    </Dialog>
  );
}
