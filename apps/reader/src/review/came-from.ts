import { z } from 'zod';

/**
 * Kept in the browser's history beside the address while a note is being placed, and so over a reload: where one came
 * from. `done`: it is placed.
 */
export const CameFrom = z.object({
  placing: z.enum(['review', 'here', 'done']),
  /** What was being read when it began, and how far below the window's top, in CSS pixels. */
  spot: z.object({ paragraphId: z.string(), ordinal: z.number(), top: z.number() }).nullable().default(null),
});
export type CameFrom = z.infer<typeof CameFrom>;

/** Whether an entry of the history only began or ended the placing of a note: the reader stays where they are. */
export function staysPut(state: unknown): boolean {
  const cameFrom = CameFrom.safeParse(state);
  return cameFrom.success && cameFrom.data.placing !== 'review';
}
