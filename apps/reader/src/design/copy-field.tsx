import { useEffect, useState } from 'react';
import { TextField } from './field.js';
import { Button } from './button.js';
import './copy-field.css';
import { copyText } from './copy-text.js';
import { CheckIcon, CopyIcon } from './icons.js';
import { useMessages } from '../messages/messages.js';

export interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
}

/** A text to take along, with a button that copies it. */
export function CopyField({ label, text, hint }: CopyFieldProps) {
  const { shell } = useMessages();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState('idle'), 4_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => setState((await copyText(text)) ? 'copied' : 'refused');
  return (
    <div className="copy-field">
      <TextField
        label={label}
        value={text}
        isReadOnly
        hint={hint}
        error={state === 'refused' ? shell.copyByHand : null}
        onFocus={(event) => (event.target as HTMLInputElement).select()}
      />
      <Button
        look="primary"
        autoFocus
        icon={state === 'copied' ? <CheckIcon /> : <CopyIcon />}
        onPress={() => void copy()}
      >
        {state === 'copied' ? shell.copied : shell.copy}
      </Button>
      <span className="visually-hidden" role="status">
        {state === 'copied' ? shell.copied : ''}
      </span>
    </div>
  );
}
