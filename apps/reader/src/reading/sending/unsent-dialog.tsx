import { Button } from '../../design/button.js';
import { copyText } from '../../design/copy-text.js';
import { Dialog } from '../../design/dialog.js';
import { toast } from '../../design/toast.js';
import { Markdown } from '../../margin/markdown.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import type { ParkedNote } from '../../sync/parked-notes.js';
import './unsent-dialog.css';

export interface UnsentDialogProps {
  readonly store: AnnotationStore;
  readonly view: StoreView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What has not reached the server: why, what becomes of it, and what can be done with what it won't take. */
export function UnsentDialog({ store, view, isOpen, onClose }: UnsentDialogProps) {
  const { unsent } = useMessages().live;
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
              <ParkedItem key={note.entityId} note={note} store={store} isLost={view.lost !== null} />
            ))}
          </ul>
        </section>
      )}
      {waiting === 0 && parked.length === 0 && <p>{unsent.nothing}</p>}
    </Dialog>
  );
}

function ParkedItem({ note, store, isLost }: { note: ParkedNote; store: AnnotationStore; isLost: boolean }) {
  const { live, shell, failures, margin } = useMessages();
  const { words, quote } = note;
  const copy = async (text: string) => {
    const copied = await copyText(text);
    toast(copied ? { text: shell.copied } : { text: live.unsent.notCopied, tone: 'problem' });
  };
  return (
    <li className="unsent-item">
      <p className="unsent-kind">{live.unsent.kinds[note.kind]}</p>
      {quote !== null && (
        <blockquote className="unsent-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {words !== null && (
        <div className="unsent-words" dir="auto">
          <Markdown text={words} />
        </div>
      )}
      <p className="unsent-why">{note.why.message || failures.unexpected}</p>
      <div className="unsent-actions">
        {!isLost && (
          <Button small onPress={() => store.retry(note.entityId)}>
            {margin.pending.tryAgain}
          </Button>
        )}
        {words !== null && (
          <Button small onPress={() => void copy(words)}>
            {live.unsent.copy}
          </Button>
        )}
        <Button small look="plain" onPress={() => store.discard(note.entityId)}>
          {margin.pending.discard}
        </Button>
      </div>
    </li>
  );
}
