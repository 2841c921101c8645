import type { FormEvent } from 'react';
import { Button } from '../../design/button.js';
import { Dialog, DialogActions } from '../../design/dialog.js';
import { Notice } from '../../design/notice.js';
import { useMessages } from '../../messages/messages.js';
import './bring-text.css';
import { SourceField } from './source-field.js';
import type { Bringing } from './use-bringing.js';

export interface BringDialogProps {
  readonly shelf: string;
  readonly bringing: Bringing;
}

/** Takes a text for a shelf; then one goes on to look it through. */
export function BringDialog({ shelf, bringing }: BringDialogProps) {
  const { imports, shell } = useMessages();
  const { bring: words } = imports;
  const { source, problem, isOpen } = bringing;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    bringing.send();
  };
  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={bringing.close} wide>
      <p className="dialog-text">{words.where(shelf)}</p>
      <form onSubmit={onSubmit} noValidate>
        {problem && <Notice>{problem}</Notice>}
        <SourceField source={source} onSource={bringing.bring} isDisabled={false} />
        <DialogActions>
          <Button onPress={bringing.close}>{shell.cancel}</Button>
          <Button type="submit" look="primary">
            {words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
