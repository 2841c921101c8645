import { Failure, type FailureCode } from '@postil/contract';

/** `network`: no answer came, so nobody knows whether it was done. `unexpected`: an answer that makes no sense here. */
export type ApiFailureCode = FailureCode | 'network' | 'unexpected';

/** A request that was refused or not answered. `message` is the server's, in plain words; empty where it said nothing. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly code: ApiFailureCode,
    /** The refusal as the contract has it; null for what started on this side. */
    readonly failure: Failure | null = null,
    /** Null where no answer came. */
    readonly status: number | null = null,
  ) {
    super(failure?.message ?? '');
  }
}

/**
 * Reads a refusal's body. A gateway in between answers in its own words: while the server is away that is `network`, and
 * where it asks for patience it is understood all the same. `retryAfter` in seconds.
 */
export function failureOf(status: number, body: unknown, retryAfter: number | null = null): ApiFailure {
  const failure = Failure.safeParse(body);
  if (failure.success) {
    const told = retryAfter === null ? failure.data : { retryAfter, ...failure.data };
    return new ApiFailure(told.code, told, status);
  }
  if (status === 429) {
    const patience = {
      code: 'rate-limited',
      message: '',
      ...(retryAfter !== null && { retryAfter }),
    } as const;
    return new ApiFailure('rate-limited', patience, status);
  }
  const away = status === 502 || status === 503 || status === 504;
  return new ApiFailure(away ? 'network' : 'unexpected', null, status);
}
