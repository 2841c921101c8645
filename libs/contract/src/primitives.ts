import { z } from 'zod';
import { limits } from './limits.js';

export const Id = z.uuid();
/** A paragraph's or chapter's id: short, unique within its document. */
export const TextId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);
export const Timestamp = z.iso.datetime({ offset: true });
export const Seq = z.int().min(0);
export const Version = z.int().min(1);
export const Offset = z.int().min(0).max(limits.paragraphLength);
export const Role = z.enum(['owner', 'moderator', 'member', 'observer']);
export const Visibility = z.enum(['group', 'private']);
export const Color = z.enum(['yellow', 'blue', 'rose', 'green', 'violet']);
export type Color = z.infer<typeof Color>;

/** Text that people wrote: no lone surrogates and no NUL, both of which a database refuses. */
export function wellFormed(max: number, min = 0) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), {
      message: 'holds a NUL or half of a surrogate pair',
    });
}

/** A line of text with something visible in it, trimmed. */
export function line(max: number) {
  return z.string().trim().pipe(wellFormed(max, 1));
}
