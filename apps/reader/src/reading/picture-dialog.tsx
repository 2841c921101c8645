import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../design/button.js';
import { CloseIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import './picture-dialog.css';
import type { ShownPicture } from './text/shown-picture.js';

export interface PictureDialogProps {
  /** Null: none is shown. */
  readonly picture: ShownPicture | null;
  readonly onClose: () => void;
}

/** A picture as large as the window, with what is said of it. */
export function PictureDialog({ picture, onClose }: PictureDialogProps) {
  const { reading, shell } = useMessages();
  return (
    <ModalOverlay
      className="picture-veil"
      isOpen={picture !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className="picture-frame">
        {picture && (
          <AriaDialog className="picture-dialog" aria-label={reading.blocks.picture(picture.alt)}>
            <figure>
              <img
                src={picture.src}
                alt={picture.alt}
                width={picture.width ?? undefined}
                height={picture.height ?? undefined}
              />
              <figcaption dir="auto" lang={picture.language ?? undefined}>
                {picture.caption !== '' && <p>{picture.caption}</p>}
                {picture.alt !== '' && picture.alt !== picture.caption && (
                  <p className="picture-alt">{picture.alt}</p>
                )}
              </figcaption>
            </figure>
            <IconButton label={shell.close} onPress={onClose}>
              <CloseIcon />
            </IconButton>
          </AriaDialog>
        )}
      </Modal>
    </ModalOverlay>
  );
}
