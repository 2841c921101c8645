import type { DocumentAdded, NewDocument } from '@postil/contract';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { Notice } from '../design/notice.js';
import { Progress } from '../design/progress.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { AboutFields, aboutProblem, emptyAbout } from './about-fields.js';
import { ImportWarnings } from './import-warnings.js';
import { SourceField } from './source-field.js';
import { sourceProblem, type TextSource } from './text-source.js';
import { useAddText } from './use-add-text.js';

export interface AddTextDialogProps {
  readonly groupId: string;
  readonly shelf: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The text stands on the shelf, and its reading is being opened. */
  readonly onAdded: () => void;
  readonly source: TextSource;
  readonly onSource: (source: TextSource, others?: number) => void;
  /** Several files came at once, and one was taken. */
  readonly tooMany: boolean;
}

export function AddTextDialog(props: AddTextDialogProps) {
  const { groupId, shelf, isOpen, onClose, onAdded, source, onSource, tooMany } = props;
  const messages = useMessages();
  const { add: words } = messages.library;
  const navigate = useNavigate();
  const { send: put, share, failure, wasCancelled, cancel, reset } = useAddText(groupId);
  const [about, setAbout] = useState(emptyAbout);
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState<DocumentAdded | null>(null);
  const isSending = share !== null;

  const change = (next: TextSource, others?: number) => {
    setProblem(null);
    reset();
    onSource(next, others);
  };

  // The next page may take a moment to load; the dialog is done at once.
  const open = (reading: DocumentAdded) => {
    setAdded(null);
    setAbout(emptyAbout);
    onAdded();
    void navigate(`/readings/${reading.readingId}`);
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    const found = sourceProblem(messages, source) ?? aboutProblem(messages, about);
    setProblem(found);
    if (found) return;
    const send = async () => {
      const answer = await put({ source, about: toNewDocument(about, source) });
      if (answer.warnings.length > 0) setAdded(answer);
      else open(answer);
    };
    // A failure stands in the dialog, beside the text, which stays.
    send().catch(() => undefined);
  };

  if (added) {
    return (
      <Dialog title={words.added(added.title)} isOpen={isOpen} onClose={() => open(added)} wide>
        <ImportWarnings warnings={added.warnings} />
        <DialogActions>
          <Button look="primary" autoFocus onPress={() => open(added)}>
            {words.read}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  const notice = problem ?? (failure ? failureText(messages, failure) : null);
  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={onClose} dismissable={!isSending} wide>
      <p className="dialog-text">{words.where(shelf)}</p>
      <form onSubmit={onSubmit} noValidate>
        {notice && <Notice>{notice}</Notice>}
        {wasCancelled && <Notice tone="plain">{words.cancelled}</Notice>}
        {tooMany && <Notice tone="plain">{words.refused.many}</Notice>}
        <SourceField source={source} onSource={change} isDisabled={isSending} />
        <AboutFields about={about} onAbout={setAbout} isDisabled={isSending} />
        {isSending ? (
          <div className="add-text-progress">
            <Progress
              label={share < 1 ? words.sending(messages.say.percent(share)) : words.reading}
              share={share}
            />
            {share < 1 && <Button onPress={cancel}>{messages.shell.cancel}</Button>}
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

function toNewDocument(about: typeof emptyAbout, source: TextSource): NewDocument {
  const said = (value: string) => (value.trim() === '' ? undefined : value.trim());
  return {
    title: said(about.title),
    author: said(about.author),
    language: said(about.language),
    filename: source.kind === 'file' ? source.file.name.slice(-255) : undefined,
  };
}
