import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { TextField, type TextFieldProps } from '../design/field.js';
import { HideIcon, ShowIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';

/** A password, hidden until one asks to see it. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end' | 'rows'>) {
  const { account } = useMessages();
  const [shown, setShown] = useState(false);
  const toggle = (
    <ToggleButton
      className="field-toggle"
      isSelected={shown}
      onChange={setShown}
      aria-label={account.showPassword}
    >
      {shown ? <HideIcon /> : <ShowIcon />}
    </ToggleButton>
  );
  return <TextField {...props} type={shown ? 'text' : 'password'} end={toggle} />;
}
