import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { Failure } from '@postil/contract';
import { Refusal, refuse } from './refusal.js';

type Issues = Parameters<
  NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory'] & object
>[0];

/** Checks `@Body({ schema })`, `@Query({ schema })` and `@Param('id', { schema })` against the contract. */
@Injectable()
export class ContractPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new Refusal(invalidRequest(issues)) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type !== 'param' || !metadata.schema) return super.transform(value, metadata);
    const result = await metadata.schema['~standard'].validate(value);
    // An id that cannot be one names nothing: the same answer as for one that doesn't exist.
    if (result.issues) refuse('not-found', 'There is nothing here, or it is not open to you.');
    return result.value as T;
  }
}

/** The failure for a value that the contract doesn't allow, naming each field that is wrong. */
export function invalidRequest(issues: Issues): Failure {
  const named = issues.slice(0, 20).map(({ path, message }) => ({
    path: (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message,
  }));
  const [first] = named;
  const detail = first
    ? sentence(first.path || 'The body', first.message)
    : 'It is not what is expected here.';
  return { code: 'invalid-request', message: `This was not taken. ${detail}`, issues: named };
}

/** The contract's own messages go on from the field's name (“is empty”); zod's stand by themselves. */
function sentence(field: string, message: string): string {
  return /^[a-z]/.test(message) ? `${field} ${message}.` : `${field}: ${message}.`;
}
