import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { parseVersionTag } from '@postil/contract';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';

/** `@ExpectedVersion() version: number`, from `If-Match`: the version that the writer saw. */
export const readExpectedVersion = (_data: unknown, context: ExecutionContext): number => {
  const version = parseVersionTag(context.switchToHttp().getRequest<Request>().get('if-match'));
  if (version !== null) return version;
  return refuse(
    'version-missing',
    'Say in the header If-Match which version you saw, like "3" with its quotes.',
  );
};
export const ExpectedVersion = createParamDecorator(readExpectedVersion);
