import { z } from 'zod';

/** The words of a comment as somebody saw them, and the server's version that they stood upon. */
export const Wording = z.object({ version: z.int(), body: z.string() });
export type Wording = z.infer<typeof Wording>;
