import type { Reading } from '@postil/contract';
import { useEffect } from 'react';
import { Dialog } from '../../design/dialog.js';
import { quoteText, shortened } from '../../margin/note-facts.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import './unsent-dialog.css';
import { UnsentItem } from './unsent-item.js';
import { UnsentNote } from './unsent-note.js';
import type { QuotedDraft } from './use-stranded-drafts.js';

export interface UnsentDialogProps {
  readonly reading: Reading;
  readonly store: AnnotationStore;
  readonly view: StoreView;
  readonly stranded: readonly QuotedDraft[];
  readonly isOpen: boolean;
  readonly onThrowAway: (draft: QuotedDraft) => void;
  readonly onGo: (noteId: string) => void;
  readonly onClose: () => void;
}

/** What has not reached the server: why, what becomes of it, and what can be done with what it won't take. */
export function UnsentDialog(props: UnsentDialogProps) {
  const { reading, store, view, stranded, isOpen, onThrowAway, onGo, onClose } = props;
  const { live } = useMessages();
  const { unsent } = live;
  const { waiting, parked, connection } = view;
  const isAboutNotes = isOpen && parked.length + stranded.length > 0;
  useEffect(() => {
    // What stands there now, and the passage, may be in chapters that nobody has asked for yet.
    if (isAboutNotes) store.needChapters(reading.chapters.map(({ id }) => id));
  }, [isAboutNotes, store, reading]);
  const go = (noteId: string) => {
    onClose();
    onGo(noteId);
  };
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
              <UnsentNote
                key={note.entityId}
                store={store}
                parked={note}
                note={view.byId.get(note.threadId)}
                onGo={go}
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
                quote={draft.quote === null ? null : shortened(quoteText(draft.quote))}
                words={draft.text}
                why={unsent.gone[draft.gone]}
                onDiscard={() => onThrowAway(draft)}
                {...(view.byId.has(draft.place.highlightId) && { onGo: () => go(draft.place.highlightId) })}
              />
            ))}
          </ul>
        </section>
      )}
      {waiting + parked.length + stranded.length === 0 && <p>{unsent.nothing}</p>}
    </Dialog>
  );
}
