import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { useMessages } from '../messages/messages.js';
import { useSessionState } from '../sync/use-session.js';
import { useMe } from './me.js';

/** Opens when another account has signed in with this browser: nothing more can be done for the one of this page. */
export function Displaced() {
  const { displaced } = useMessages().account;
  const isDisplaced = useSessionState() === 'displaced';
  const { data: me } = useMe();
  if (!me) return null;
  return (
    <Dialog title={displaced.title} isOpen={isDisplaced} onClose={() => undefined} dismissable={false}>
      <p className="dialog-text">{displaced.text(me.name)}</p>
      <DialogActions>
        {/* A page of its own: nothing of this account stays in memory. */}
        <Button look="primary" onPress={() => location.assign('/')}>
          {displaced.goOn}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
