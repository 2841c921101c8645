import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { parseVersionTag, type SeenVersion } from '@postil/contract';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';

/** `@ExpectedVersion() seen: SeenVersion`, from `If-Match`: the version that the writer saw. */
export const readExpectedVersion = (_data: unknown, context: ExecutionContext): SeenVersion => {
  const seen = parseVersionTag(context.switchToHttp().getRequest<Request>().get('if-match'));
  if (seen !== null) return seen;
  return refuse(
    'version-missing',
    'Say in the header If-Match which version you saw, like "3" with its quotes.',
  );
};
export const ExpectedVersion = createParamDecorator(readExpectedVersion);

/** The version to compare, for an entity in a feed of this reading. Of one seen in another epoch nothing is known. */
export function versionIn({ epoch }: { readonly epoch: string }, seen: SeenVersion): number {
  if (seen.epoch !== null && seen.epoch !== epoch) refuseVersion();
  return seen.version;
}

export function refuseVersion(): never {
  refuse('version-conflict', 'This note was changed in the meantime. Look at it, then change it again.');
}
