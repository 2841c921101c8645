import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useMessages } from '../messages/messages.js';
import { IconButton } from './button.js';
import './dialog.css';
import { CloseIcon } from './icons.js';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** False: neither Escape nor a click beside it closes it, and it shows no cross. */
  readonly dismissable?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A sheet over the page; on a phone it rises from the bottom. Focus stays in it, and goes back when it closes. */
export function Dialog({ title, isOpen, onClose, dismissable = true, wide, children }: DialogProps) {
  const { shell } = useMessages();
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
    >
      <Modal className={wide ? 'dialog-frame dialog-frame-wide' : 'dialog-frame'}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {dismissable && (
              <IconButton label={shell.close} onPress={onClose}>
                <CloseIcon />
              </IconButton>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at a dialog's end, the one to press last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
