import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { useMessages } from '../messages/messages.js';
import { useLeaving } from './leaving.js';

/** Asks before unsent words are deleted from this device with everything else of the account. */
export function LeavingDialog() {
  const { leaving: words } = useMessages().account;
  const leaving = useLeaving();
  const { waiting, parked, drafts } = leaving?.unsent ?? { waiting: 0, parked: 0, drafts: 0 };
  const all = waiting + parked + drafts;
  return (
    <Dialog title={words.title} isOpen={leaving !== null} onClose={() => leaving?.answer(false)}>
      {waiting > 0 && <p className="dialog-text">{words.waiting(waiting)}</p>}
      {parked > 0 && <p className="dialog-text">{words.parked(parked)}</p>}
      {drafts > 0 && <p className="dialog-text">{words.drafts(drafts)}</p>}
      <p className="dialog-text">{words.onlyHere(all)}</p>
      <DialogActions>
        <Button look="danger" onPress={() => leaving?.answer(true)}>
          {words.leave(all)}
        </Button>
        <Button look="primary" onPress={() => leaving?.answer(false)}>
          {words.stay}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
