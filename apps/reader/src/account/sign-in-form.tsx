import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../design/button.js';
import { TextField } from '../design/field.js';
import { focusFirstInvalid } from '../design/focus-first-invalid.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { signIn } from './account-api.js';
import { emailError, hasErrors, passwordError, type FieldErrors } from './credentials.js';
import { PasswordField } from './password-field.js';

export interface SignInFormProps {
  readonly submit: string;
  readonly pending: string;
  /** The account that must sign in; without it one says who one is. */
  readonly email?: string;
  readonly onSignedIn: () => Promise<void>;
}

export function SignInForm({ submit, pending, email: givenEmail, onSignedIn }: SignInFormProps) {
  const messages = useMessages();
  const { account } = messages;
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState(givenEmail ?? '');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'email' | 'password'>>({});

  const enter = useMutation({
    mutationFn: async () => {
      await signIn({ email: email.trim(), password });
      await onSignedIn();
    },
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (enter.isPending) return;
    const found = { email: emailError(messages, email), password: passwordError(messages, password) };
    setErrors(found);
    if (hasErrors(found)) return focusFirstInvalid(form.current);
    enter.mutate();
  };

  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      {enter.isError && <Notice>{failureText(messages, enter.error)}</Notice>}
      <TextField
        label={account.email}
        name="email"
        type="email"
        autoComplete="username"
        isRequired
        isReadOnly={givenEmail !== undefined}
        value={email}
        onChange={(value) => {
          setEmail(value);
          setErrors({ ...errors, email: undefined });
        }}
        error={errors.email}
      />
      <PasswordField
        label={account.password}
        name="password"
        autoComplete="current-password"
        isRequired
        autoFocus={givenEmail !== undefined}
        value={password}
        onChange={(value) => {
          setPassword(value);
          setErrors({ ...errors, password: undefined });
        }}
        error={errors.password}
      />
      <Button type="submit" look="primary" wide isPending={enter.isPending}>
        {enter.isPending ? pending : submit}
      </Button>
    </form>
  );
}
