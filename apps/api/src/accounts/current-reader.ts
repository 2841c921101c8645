import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';
import type { Reader } from './reader.js';

export interface RequestOfReader extends Request {
  reader?: Reader;
}

/** `@CurrentReader() reader: Reader`. */
export const CurrentReader = createParamDecorator((_data: unknown, context: ExecutionContext): Reader => {
  const { reader } = context.switchToHttp().getRequest<RequestOfReader>();
  return reader ?? refuse('unauthenticated', 'Sign in to go on.');
});
