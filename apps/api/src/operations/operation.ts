import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { OPERATION_HEADER } from '@postil/contract';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';

/** Names a write, the same on each of its retries. */
export interface Operation {
  opId: string;
  /** Hexadecimal SHA-256 of the request: an id used for another request is refused. */
  requestHash: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function operationOf(request: Request): Operation {
  // Structured as a string in the draft, and bare by custom: both are read.
  const opId = request
    .get(OPERATION_HEADER)
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  if (!opId || !uuid.test(opId)) {
    refuse('operation-id-missing', `A write needs the header ${OPERATION_HEADER} with a UUID that names it.`);
  }
  const hash = createHash('sha256');
  hash.update(`${request.method} ${request.originalUrl}\n`);
  hash.update(Buffer.isBuffer(request.body) ? request.body : (JSON.stringify(sorted(request.body)) ?? ''));
  return { opId: opId.toLowerCase(), requestHash: hash.digest('hex') };
}

/** The same operation, of a request whose body was taken as a file; `sha256` is that of the file. */
export function withFile({ opId, requestHash }: Operation, sha256: string): Operation {
  return { opId, requestHash: createHash('sha256').update(`${requestHash} ${sha256}`).digest('hex') };
}

/** `@CurrentOperation() operation: Operation`, on every handler that writes. */
export const readOperation = (_data: unknown, context: ExecutionContext) =>
  operationOf(context.switchToHttp().getRequest<Request>());
export const CurrentOperation = createParamDecorator(readOperation);

/** Keys in one order, whichever order the client wrote them in. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
