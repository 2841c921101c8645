import type { Failure, FailureCode } from '@postil/contract';

/** A failure that was foreseen, on its way to whoever asked. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'Refusal';
  }
}

/** Ends the request with a failure. The message says what happened, what is safe, and what to do. */
export function refuse(
  code: FailureCode,
  message: string,
  extra: Pick<Failure, 'issues' | 'limit' | 'retryAfter'> = {},
): never {
  throw new Refusal({ code, message, ...extra });
}
