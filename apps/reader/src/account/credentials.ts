import { limits } from '@postil/contract';
import type { Messages } from '../messages/messages.js';

/** What is wrong with each field, in words; a field that is fine has none. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

export function nameError({ account }: Messages, name: string): string | undefined {
  return name.trim() === '' ? account.missing.name : undefined;
}

export function emailError({ account }: Messages, email: string): string | undefined {
  if (email.trim() === '') return account.missing.email;
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : account.missing.emailShape;
}

export function newPasswordError({ account }: Messages, password: string): string | undefined {
  if (password === '') return account.missing.password;
  if (password.length < limits.passwordMin) return account.missing.passwordShort(limits.passwordMin);
  if (password.length > limits.passwordMax) return account.missing.passwordLong(limits.passwordMax);
  return undefined;
}

export function passwordError({ account }: Messages, password: string): string | undefined {
  return password === '' ? account.missing.password : undefined;
}

export function hasErrors(errors: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(errors).some((error) => error !== undefined);
}
