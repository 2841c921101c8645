import { limits } from '@postil/contract';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useEnter } from '../account/me.js';
import { Button } from '../design/button.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { TextField } from '../design/field.js';
import { focusFirstInvalid } from '../design/focus-first-invalid.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { useOperationId } from '../sync/use-operation-id.js';
import { uuidv7 } from '../sync/uuid-v7.js';
import { putGroup } from './groups-api.js';

export function NewGroupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { create } = useMessages().groups;
  return (
    <Dialog title={create.title} isOpen={isOpen} onClose={onClose}>
      <p className="dialog-text">{create.text}</p>
      <NewGroupForm onClose={onClose} />
    </Dialog>
  );
}

function NewGroupForm({ onClose }: { onClose: () => void }) {
  const messages = useMessages();
  const { create } = messages.groups;
  const navigate = useNavigate();
  const refreshAccount = useEnter();
  const operationId = useOperationId();
  const form = useRef<HTMLFormElement>(null);
  const [groupId] = useState(() => uuidv7());
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [error, setError] = useState<string>();

  const make = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), description: description.trim() };
      await putGroup(groupId, body, operationId(body));
      await refreshAccount();
      onClose();
      await navigate(`/groups/${groupId}`);
    },
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    if (name.trim() === '') {
      setError(create.missingName);
      return focusFirstInvalid(form.current);
    }
    make.mutate();
  };

  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      {make.isError && <Notice>{failureText(messages, make.error)}</Notice>}
      <TextField
        label={create.name}
        placeholder={create.nameExample}
        maxLength={limits.nameLength}
        autoComplete="off"
        isRequired
        autoFocus
        value={name}
        onChange={(value) => {
          setName(value);
          setError(undefined);
        }}
        error={error}
      />
      <TextField
        label={create.description}
        showOptional
        placeholder={create.descriptionExample}
        maxLength={limits.descriptionLength}
        rows={2}
        value={description}
        onChange={setDescription}
      />
      <DialogActions>
        <Button onPress={onClose}>{messages.shell.cancel}</Button>
        <Button type="submit" look="primary" isPending={make.isPending}>
          {make.isPending ? create.pending : create.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
