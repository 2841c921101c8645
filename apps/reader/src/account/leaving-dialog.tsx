import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { useMessages } from '../messages/messages.js';
import { useLeaving } from './leaving.js';

/** Asks before unsent notes are deleted from this device with everything else of the account. */
export function LeavingDialog() {
  const { leaving: words } = useMessages().account;
  const leaving = useLeaving();
  const notes = leaving?.notes ?? 0;
  return (
    <Dialog title={words.title} isOpen={leaving !== null} onClose={() => leaving?.answer(false)}>
      <p className="dialog-text">{words.text(notes)}</p>
      <DialogActions>
        <Button look="danger" onPress={() => leaving?.answer(true)}>
          {words.leave(notes)}
        </Button>
        <Button look="primary" onPress={() => leaving?.answer(false)}>
          {words.stay}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
