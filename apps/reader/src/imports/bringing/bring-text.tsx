import { Button } from '../../design/button.js';
import { PasteIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import { BringDialog } from './bring-dialog.js';
import './bring-text.css';
import { useBringing } from './use-bringing.js';
import { useTextArrival } from './use-text-arrival.js';

export interface BringTextProps {
  readonly groupId: string;
  readonly shelf: string;
}

/** The big field on a shelf. */
export function BringText({ groupId, shelf }: BringTextProps) {
  const { bring: words } = useMessages().imports;
  const bringing = useBringing(groupId);
  const dragging = useTextArrival(bringing.bring);
  return (
    <>
      {/* The button is the way in for everybody; that the whole field takes a click only helps the hand. */}
      <div className={dragging ? 'bring bring-dragging' : 'bring'} onClick={bringing.open}>
        <PasteIcon size={26} />
        <div className="bring-words">
          <h2>{dragging ? words.dropHere : words.headline}</h2>
          <p>{words.formats}</p>
        </div>
        <Button look="primary" onPress={bringing.open}>
          {words.button}
        </Button>
      </div>
      <BringDialog shelf={shelf} bringing={bringing} />
    </>
  );
}
