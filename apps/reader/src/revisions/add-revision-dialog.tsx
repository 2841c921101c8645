import type { Reading, RevisionAdded } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { Notice } from '../design/notice.js';
import { Progress } from '../design/progress.js';
import '../imports/bringing/bring-text.css';
import { ImportWarnings } from '../imports/import-warnings.js';
import { SourceField } from '../imports/bringing/source-field.js';
import { filenameOf, sourceProblem, type TextSource } from '../imports/bringing/text-source.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { revisionHref } from './revision-paths.js';
import { revisionsChanged } from './revision-queries.js';
import { addRevision } from './revisions-api.js';
import { useUpload } from './use-upload.js';

export interface AddRevisionDialogProps {
  readonly reading: Reading;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly source: TextSource;
  readonly onSource: (source: TextSource, others?: number) => void;
  /** Several files came at once, and one was taken. */
  readonly tooMany: boolean;
}

/** Takes the corrected text; then one goes on to see what it changes. */
export function AddRevisionDialog(props: AddRevisionDialogProps) {
  const { reading, isOpen, onClose, source, onSource, tooMany } = props;
  const messages = useMessages();
  const { add: words, list } = messages.revisions;
  const { refused } = messages.imports.bring;
  const navigate = useNavigate();
  const client = useQueryClient();
  const upload = useUpload<{ filename: string | undefined }, RevisionAdded>(
    ({ filename }, { id, ...rest }) =>
      addRevision({ ...rest, readingId: reading.id, revisionId: id, filename }),
    () => revisionsChanged(client, reading.id),
  );
  const { share, failure, wasCancelled } = upload;
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState<RevisionAdded | null>(null);
  const isSending = share !== null;

  const change = (next: TextSource, others?: number) => {
    setProblem(null);
    upload.reset();
    onSource(next, others);
  };
  const open = ({ revision }: RevisionAdded) => void navigate(revisionHref(reading.id, revision.id));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    const found = sourceProblem(messages, source);
    setProblem(found);
    if (found) return;
    const filename = filenameOf(source) ?? undefined;
    const send = async () => {
      const answer = await upload.send({ source, about: { filename } });
      if (answer.warnings.length > 0) setAdded(answer);
      else open(answer);
    };
    // A failure stands in the dialog, beside the text, which stays.
    send().catch(() => undefined);
  };

  if (added) {
    return (
      <Dialog title={words.added(added.revision.number)} isOpen={isOpen} onClose={() => open(added)} wide>
        <ImportWarnings warnings={added.warnings} />
        <DialogActions>
          <Button look="primary" autoFocus onPress={() => open(added)}>
            {list.look}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  const notice = problem ?? (failure ? failureText(messages, failure) : null);
  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={onClose} dismissable={!isSending} wide>
      <p className="dialog-text">{words.text(reading.title)}</p>
      <form onSubmit={onSubmit} noValidate>
        {notice && <Notice>{notice}</Notice>}
        {wasCancelled && <Notice tone="plain">{words.cancelled}</Notice>}
        {tooMany && source.kind === 'file' && <Notice tone="plain">{refused.many(source.file.name)}</Notice>}
        <SourceField source={source} onSource={change} isDisabled={isSending} />
        {isSending ? (
          <div className="bring-progress">
            <Progress
              label={share < 1 ? words.sending(messages.say.percent(share)) : words.reading}
              share={share}
            />
            {share < 1 && <Button onPress={upload.cancel}>{messages.shell.cancel}</Button>}
          </div>
        ) : (
          <DialogActions>
            <Button onPress={onClose}>{messages.shell.cancel}</Button>
            <Button type="submit" look="primary">
              {words.submit}
            </Button>
          </DialogActions>
        )}
      </form>
    </Dialog>
  );
}
