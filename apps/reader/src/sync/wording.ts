import { z } from 'zod';

/** The words of a comment as somebody saw them, and the server's version and epoch that they stood upon. */
export const Wording = z.object({ version: z.int(), epoch: z.string().optional(), body: z.string() });
export type Wording = z.infer<typeof Wording>;
