import type { Reading } from '@postil/contract';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { Button } from '../design/button.js';
import { AddIcon } from '../design/icons.js';
import type { TextSource } from '../imports/bringing/text-source.js';
import { useTextArrival } from '../imports/bringing/use-text-arrival.js';
import { useMessages } from '../messages/messages.js';
import { AddRevisionDialog } from './add-revision-dialog.js';

const nothing: TextSource = { kind: 'words', words: '' };

/** The way in for a corrected text: a button, and the whole page for one that is dropped or pasted. */
export function AddRevision({ reading }: { reading: Reading }) {
  const { add } = useMessages().revisions;
  // Whoever was told to add their text once more comes for just that.
  const { state } = useLocation() as { state: { add?: boolean } | null };
  const [isOpen, setOpen] = useState(state?.add === true);
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
      <Button look="primary" icon={<AddIcon />} onPress={() => setOpen(true)}>
        {add.button}
      </Button>
      {dragging && (
        <p className="revisions-drop" role="status">
          {add.dropHere}
        </p>
      )}
      <AddRevisionDialog
        reading={reading}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        source={source}
        onSource={bring}
        tooMany={tooMany}
      />
    </>
  );
}
