import { HttpException } from '@nestjs/common';
import type { Failure } from '@postil/contract';
import { Refusal } from './refusal.js';

const tryAgain: Failure = {
  code: 'try-again',
  message: 'Somebody else changed the same thing at the same moment. Nothing was saved; send it again.',
  retryAfter: 1,
};

const unavailable: Failure = {
  code: 'unavailable',
  message: 'The database does not answer just now. Nothing is lost; try again in a moment.',
  retryAfter: 2,
};

const internal: Failure = {
  code: 'internal',
  message: 'Something went wrong here. It was noted; please try again.',
};

const brokenBody: Failure = {
  code: 'invalid-request',
  message: 'The body broke off or cannot be unpacked. Send it again.',
};

/** What the asker is told of an error, whichever way it came. Details of an unforeseen one stay in the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof HttpException) return ofHttpException(error);
  const { code, type, limit, syscall, expose } = (error ?? {}) as Record<string, unknown>;
  // Only the database is connected to from here, over a port or a socket file.
  if (syscall === 'connect') return unavailable;
  return ofBodyParser(type, limit) ?? ofDatabase(code) ?? (expose === true ? brokenBody : internal);
}

function ofHttpException(error: HttpException): Failure {
  const status = error.getStatus();
  if (status === 404) return { code: 'not-found', message: 'There is nothing at this address.' };
  if (status < 500) return { code: 'invalid-request', message: 'The address of this request is malformed.' };
  return internal;
}

/** The error types of the body parsers under Express. */
function ofBodyParser(type: unknown, limit: unknown): Failure | null {
  switch (type) {
    case 'entity.parse.failed':
      return { code: 'invalid-json', message: 'The body is not valid JSON.' };
    case 'entity.too.large':
      return tooLarge(Number(limit));
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return {
        code: 'unsupported-encoding',
        message: 'The body must be UTF-8, plain or compressed with gzip.',
      };
    case 'request.aborted':
    case 'request.size.invalid':
      return brokenBody;
    default:
      return null;
  }
}

function tooLarge(limit: number): Failure {
  const message = `This is too large: at most ${limit.toLocaleString('en')} bytes fit into one request.`;
  return { code: 'too-large', message, limit };
}

/** PostgreSQL's error codes, and the ones that come when its connection is not to be had, or breaks. */
function ofDatabase(code: unknown): Failure | null {
  switch (code) {
    // A unique violation, a serialization failure, a deadlock.
    case '23505':
    case '40001':
    case '40P01':
      return tryAgain;
    // Text that the database cannot hold: a NUL, half of a surrogate pair.
    case '22021':
    case '22P05':
      return {
        code: 'invalid-request',
        message: 'The text holds a NUL or half of a surrogate pair. Remove it.',
      };
    case 'CONNECTION_CLOSED':
    case 'CONNECTION_ENDED':
    case 'CONNECTION_DESTROYED':
    case 'CONNECT_TIMEOUT':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ETIMEDOUT':
    case '53300':
    case '57P01':
    case '57P02':
    case '57P03':
      return unavailable;
    default:
      return null;
  }
}
