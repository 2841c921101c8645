import { useMutation } from '@tanstack/react-query';
import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';

export interface LeavingDialogProps {
  readonly title: string;
  /** What happens, a paragraph each. */
  readonly text: readonly string[];
  readonly submit: string;
  readonly pending: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
}

/** Asks before somebody goes from a group. */
export function LeavingDialog(props: LeavingDialogProps) {
  const { title, text, submit, pending, isOpen, onClose, onConfirm } = props;
  const messages = useMessages();
  const go = useMutation({ mutationFn: onConfirm });
  const close = () => {
    onClose();
    go.reset();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close}>
      {text.map((paragraph) => (
        <p key={paragraph} className="dialog-text">
          {paragraph}
        </p>
      ))}
      {go.isError && <Notice>{failureText(messages, go.error)}</Notice>}
      <DialogActions>
        <Button onPress={close}>{messages.shell.cancel}</Button>
        <Button look="danger" isPending={go.isPending} onPress={() => go.mutate()}>
          {go.isPending ? pending : submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
