import { limits } from '@postil/contract';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../design/button.js';
import { TextField } from '../design/field.js';
import { focusFirstInvalid } from '../design/focus-first-invalid.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { signUp } from './account-api.js';
import { emailError, hasErrors, nameError, newPasswordError, type FieldErrors } from './credentials.js';
import { PasswordField } from './password-field.js';

export interface SignUpFormProps {
  readonly submit: string;
  readonly pending: string;
  /** What to do as the new account; the form waits for it. */
  readonly onSignedUp: () => Promise<void>;
  /** Offered when the e-mail has an account already. */
  readonly signInInstead: ReactNode;
}

type Field = 'name' | 'email' | 'password';

export function SignUpForm({ submit, pending, onSignedUp, signInInstead }: SignUpFormProps) {
  const messages = useMessages();
  const { account } = messages;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  // If joining fails after the account was made, pressing the button again must not make it a second time.
  const made = useRef(false);

  const enter = useMutation({
    mutationFn: async () => {
      if (!made.current) await signUp({ ...values, name: values.name.trim(), email: values.email.trim() });
      made.current = true;
      await onSignedUp();
    },
  });

  const set = (field: Field) => (value: string) => {
    setValues({ ...values, [field]: value });
    setErrors({ ...errors, [field]: undefined });
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (enter.isPending) return;
    const found = {
      name: nameError(messages, values.name),
      email: emailError(messages, values.email),
      password: newPasswordError(messages, values.password),
    };
    setErrors(found);
    if (hasErrors(found)) return focusFirstInvalid(form.current);
    enter.mutate();
  };

  const taken = enter.error instanceof ApiFailure && enter.error.code === 'email-taken';
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      {enter.isError && (
        <Notice actions={taken ? signInInstead : undefined}>{failureText(messages, enter.error)}</Notice>
      )}
      <TextField
        label={account.name}
        hint={account.nameHint}
        name="name"
        autoComplete="name"
        maxLength={limits.nameLength}
        isRequired
        value={values.name}
        onChange={set('name')}
        error={errors.name}
      />
      <TextField
        label={account.email}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={limits.emailLength}
        isRequired
        value={values.email}
        onChange={set('email')}
        error={errors.email}
      />
      <PasswordField
        label={account.password}
        hint={account.passwordHint(limits.passwordMin)}
        name="password"
        autoComplete="new-password"
        isRequired
        value={values.password}
        onChange={set('password')}
        error={errors.password}
      />
      <Button type="submit" look="primary" wide isPending={enter.isPending}>
        {enter.isPending ? pending : submit}
      </Button>
    </form>
  );
}
