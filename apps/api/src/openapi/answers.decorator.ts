import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export interface Answer {
  /** Null: the answer has no body. */
  schema: z.ZodType | null;
  /** Of a body that isn't JSON. */
  mediaType?: string;
}

export const ANSWER = 'postil:answer';

/** Says what a handler answers: `@Answers(Group)`, `@Answers(null)`, `@Answers(z.string(), 'text/markdown')`. */
export const Answers = (schema: z.ZodType | null, mediaType?: string) =>
  SetMetadata<string, Answer>(ANSWER, mediaType === undefined ? { schema } : { schema, mediaType });
