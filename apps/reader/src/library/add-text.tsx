import { useState } from 'react';
import { Button } from '../design/button.js';
import { PasteIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { AddTextDialog } from './add-text-dialog.js';
import './add-text.css';
import type { TextSource } from './text-source.js';
import { useTextArrival } from './use-text-arrival.js';

export interface AddTextProps {
  readonly groupId: string;
  readonly shelf: string;
}

const nothing: TextSource = { kind: 'words', words: '' };

/** The big field on a shelf. What was brought stays here while the dialog closes and opens again. */
export function AddText({ groupId, shelf }: AddTextProps) {
  const { add } = useMessages().library;
  const [isOpen, setOpen] = useState(false);
  const [source, setSource] = useState<TextSource>(nothing);
  const [tooMany, setTooMany] = useState(false);

  const bring = (brought: TextSource, others = 0) => {
    setSource(brought);
    setTooMany(others > 0);
  };
  const dragging = useTextArrival((arrived, others) => {
    bring(arrived, others);
    setOpen(true);
  });

  return (
    <>
      {/* The button is the way in for everybody; that the whole field takes a click only helps the hand. */}
      <div className={dragging ? 'add-text add-text-dragging' : 'add-text'} onClick={() => setOpen(true)}>
        <PasteIcon size={26} />
        <div className="add-text-words">
          <h2>{dragging ? add.dropHere : add.headline}</h2>
          <p>{add.formats}</p>
        </div>
        <Button look="primary" onPress={() => setOpen(true)}>
          {add.button}
        </Button>
      </div>
      <AddTextDialog
        groupId={groupId}
        shelf={shelf}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAdded={() => {
          setOpen(false);
          bring(nothing);
        }}
        source={source}
        onSource={bring}
        tooMany={tooMany}
      />
    </>
  );
}
