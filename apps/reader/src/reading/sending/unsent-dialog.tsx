import { Dialog } from '../../design/dialog.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import './unsent-dialog.css';
import { UnsentItem } from './unsent-item.js';
import type { QuotedDraft } from './use-stranded-drafts.js';

export interface UnsentDialogProps {
  readonly store: AnnotationStore;
  readonly view: StoreView;
  readonly stranded: readonly QuotedDraft[];
  readonly isOpen: boolean;
  readonly onThrowAway: (draft: QuotedDraft) => void;
  readonly onClose: () => void;
}

/** What has not reached the server: why, what becomes of it, and what can be done with what it won't take. */
export function UnsentDialog(props: UnsentDialogProps) {
  const { store, view, stranded, isOpen, onThrowAway, onClose } = props;
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
      {stranded.length > 0 && (
        <section aria-label={unsent.stranded(stranded.length)} className="unsent-parked">
          <p className="unsent-count">{unsent.stranded(stranded.length)}</p>
          <p>{unsent.strandedWhy}</p>
          <ul>
            {stranded.map((draft) => (
              <UnsentItem
                key={draft.key}
                kind={unsent.drafts[draft.gone]}
                quote={draft.quote}
                words={draft.text}
                why={unsent.gone[draft.gone]}
                onDiscard={() => onThrowAway(draft)}
              />
            ))}
          </ul>
        </section>
      )}
      {waiting + parked.length + stranded.length === 0 && <p>{unsent.nothing}</p>}
    </Dialog>
  );
}
