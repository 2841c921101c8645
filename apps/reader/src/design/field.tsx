import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { useMessages } from '../messages/messages.js';
import './field.css';

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  'className' | 'children' | 'style' | 'isInvalid'
> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it and how to mend it; the field is marked while there is one. */
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly showOptional?: boolean;
  /** With a number of rows the field holds more than one line. */
  readonly rows?: number;
  /** Stands at the end of the line, inside the field's border. */
  readonly end?: ReactNode;
}

export function TextField({
  label,
  hint,
  error,
  placeholder,
  showOptional,
  rows,
  end,
  ...field
}: TextFieldProps) {
  const messages = useMessages();
  return (
    <AriaTextField {...field} validationBehavior="aria" isInvalid={Boolean(error)} className="field">
      <Label className="field-label">
        {label}
        {showOptional && <span className="field-optional">{messages.shell.optional}</span>}
      </Label>
      <div className="field-box">
        {rows === undefined ? (
          <Input className="field-input" placeholder={placeholder} />
        ) : (
          <AriaTextArea className="field-input field-area" placeholder={placeholder} rows={rows} dir="auto" />
        )}
        {end}
      </div>
      {hint && !error && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
