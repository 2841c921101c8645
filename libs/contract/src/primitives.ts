import { z } from 'zod';
import { limits } from './limits.js';

/** Lower case always: rows, rooms and maps are found by comparing strings. */
export const Id = z.uuid().toLowerCase();
/** A paragraph's or chapter's id: short, unique within its document. */
export const TextId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);
/** Stands for a chapter where notes are counted or asked for whose passage a revision lacks. No chapter's id begins so. */
export const ORPHANED = '-orphaned';
/** UTC, as `Date.toISOString` writes it; a year 0000 is no year to a database. */
export const Timestamp = z.iso
  .datetime()
  .refine((time) => !time.startsWith('0000'), { message: 'has no such year' });
export const Seq = z.int().min(0);
export const Version = z.int().min(1);
export const Offset = z.int().min(0).max(limits.paragraphLength);
export const Role = z.enum(['owner', 'moderator', 'member', 'observer']);
export const Visibility = z.enum(['group', 'private']);
export const Color = z.enum(['yellow', 'blue', 'rose', 'green', 'violet']);
export type Color = z.infer<typeof Color>;

/**
 * Text that people wrote, of `min` to `max` UTF-16 code units: no lone surrogates and no NUL, both of which a
 * database refuses.
 */
export function wellFormed(max: number, min = 0) {
  const tooLong = { message: `is longer than ${max} characters` };
  return (
    z
      .string()
      .min(min, { message: min === 1 ? 'is empty' : `is shorter than ${min} characters` })
      .max(max, { ...tooLong, abort: true })
      // Zod counts code points; anchors, and whoever shows how much room is left, count code units.
      .refine((text) => text.length <= max, tooLong)
      .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), {
        message: 'holds a NUL or half of a surrogate pair',
      })
  );
}

/** One line of text with something visible in it; blanks are trimmed, and runs of them become one. */
export function line(max: number) {
  return z
    .string()
    .overwrite((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(wellFormed(max, 1).refine(hasSomethingVisible, { message: 'has nothing visible in it' }));
}

/** Whether a text has a letter, a digit, a sign or a symbol in it: blanks and format characters don't count. */
export function hasSomethingVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
