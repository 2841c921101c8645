import type { Reading, RevisionInfo } from '@postil/contract';
import { useNavigate } from 'react-router';
import { Button } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { CountedProgress } from './counted-progress.js';
import { revisionsHref } from './revision-paths.js';
import { usePublishing } from './use-publishing.js';

/** The notes are on their way to their new places, unseen. */
export function Preparing({ reading, revision }: { reading: Reading; revision: RevisionInfo }) {
  const messages = useMessages();
  const { preview, publish } = messages.revisions;
  const { discard } = usePublishing(reading, revision);
  const navigate = useNavigate();
  const stop = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        toast({ text: publish.discarded(revision.number) });
        void navigate(revisionsHref(reading.id), { replace: true });
      },
    });
  return (
    <div className="publish">
      <h2 className="publish-says">{preview.preparing.title}</h2>
      <CountedProgress progress={revision.progress} />
      <p>{preview.preparing.text}</p>
      {discard.error && <Notice>{failureText(messages, discard.error)}</Notice>}
      <Button isPending={discard.isPending} onPress={stop}>
        {preview.preparing.cancel}
      </Button>
    </div>
  );
}
