import type { Reading, RevisionPreview } from '@postil/contract';
import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { useMessages } from '../messages/messages.js';

export interface PublishDialogProps {
  readonly asking: 'publish' | 'discard' | null;
  readonly onClose: () => void;
  readonly reading: Reading;
  readonly preview: RevisionPreview;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
}

/** Says in words what is about to happen, to whom, and what can be taken back. */
export function PublishDialog(props: PublishDialogProps) {
  const { asking, onClose, reading, preview, onPublish, onDiscard } = props;
  const { publish, undo } = useMessages().revisions;
  const { revision, notes } = preview;
  const current = reading.current.number;
  const group = reading.group.personal ? null : reading.group.name;
  const isUndo = revision.state === 'published';
  const fate = notes.orphaned > 0 ? publish.lose(notes.orphaned) : publish.keep;
  const hasNotes = notes.exact + notes.moved + notes.edited + notes.orphaned > 0;

  if (asking === 'discard') {
    return (
      <Dialog title={publish.discardTitle(revision.number)} isOpen onClose={onClose}>
        <p className="dialog-text">{publish.discardText}</p>
        <Answers
          stay={publish.stay}
          go={publish.discardConfirm}
          look="danger"
          onClose={onClose}
          onGo={onDiscard}
        />
      </Dialog>
    );
  }
  const isOpen = asking === 'publish';
  if (isUndo) {
    return (
      <Dialog title={undo.confirmTitle(revision.number)} isOpen={isOpen} onClose={onClose}>
        <p className="dialog-text">{undo.confirm(revision.number, current)}</p>
        <p className="dialog-text">{undo.undoable(current)}</p>
        <Answers stay={publish.stay} go={undo.button} look="primary" onClose={onClose} onGo={onPublish} />
      </Dialog>
    );
  }
  return (
    <Dialog title={publish.confirmTitle(revision.number)} isOpen={isOpen} onClose={onClose}>
      <p className="dialog-text">{publish.confirm(revision.number, group)}</p>
      {hasNotes && <p className="dialog-text">{fate}</p>}
      <p className="dialog-text">{publish.undoable(current)}</p>
      <Answers stay={publish.stay} go={publish.button} look="primary" onClose={onClose} onGo={onPublish} />
    </Dialog>
  );
}

interface AnswersProps {
  readonly stay: string;
  readonly go: string;
  readonly look: 'primary' | 'danger';
  readonly onClose: () => void;
  readonly onGo: () => void;
}

function Answers({ stay, go, look, onClose, onGo }: AnswersProps) {
  return (
    <DialogActions>
      <Button onPress={onClose}>{stay}</Button>
      <Button
        look={look}
        autoFocus
        onPress={() => {
          onClose();
          onGo();
        }}
      >
        {go}
      </Button>
    </DialogActions>
  );
}
