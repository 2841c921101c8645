import { SetMetadata } from '@nestjs/common';

export const TAKES = 'postil:takes';

/** Says that a handler takes a body that isn't JSON: `@Takes('text/plain', 'text/markdown')`. */
export const Takes = (...mediaTypes: string[]) => SetMetadata(TAKES, mediaTypes);
