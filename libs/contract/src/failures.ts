import { z } from 'zod';

/** Everything that can be refused, by name. The API maps each to an HTTP status in `failures/`. */
export const FailureCode = z.enum([
  'unauthenticated',
  'other-account',
  'wrong-password',
  'email-taken',
  'help-refused',
  'not-found',
  'origin-refused',
  'rate-limited',
  'invalid-request',
  'invalid-json',
  'too-large',
  'unsupported-type',
  'unsupported-encoding',
  'text-empty',
  'text-not-readable',
  'text-line-too-long',
  'operation-id-missing',
  'operation-id-reused',
  'version-missing',
  'version-conflict',
  'id-taken',
  'correction-impossible',
  'anchor-unknown-paragraph',
  'anchor-out-of-bounds',
  'anchor-split-surrogate',
  'anchor-empty',
  'anchor-too-long',
  'anchor-quote-mismatch',
  'already-deleted',
  'answered-by-others',
  'link-expired',
  'last-owner',
  'revision-unchanged',
  'revision-outdated',
  'revision-not-ready',
  'nothing-to-undo',
  'try-again',
  'unavailable',
  'internal',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** The body of every refusal, over HTTP and on the socket alike. */
export const Failure = z
  .object({
    code: FailureCode,
    /** What happened, what is safe, what to do: one or two plain sentences. */
    message: z.string(),
    /** The fields that are wrong, as paths like `quote.exact`. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** The limit that was passed, where there is one. */
    limit: z.number().optional(),
    /** Seconds to wait before the same request may be sent again. */
    retryAfter: z.number().optional(),
  })
  .meta({ id: 'Failure' });
export type Failure = z.infer<typeof Failure>;
