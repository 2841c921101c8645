import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refusal } from '../failures/refusal.js';

/** Lets each address try so often in a minute, counted in this process. */
export function attemptLimit(perMinute: number): RequestHandler {
  const window = 60_000;
  return rateLimit({
    windowMs: window,
    limit: perMinute,
    legacyHeaders: false,
    standardHeaders: false,
    validate: false,
    handler: (request, _response, next) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit;
      const wait = resetTime ? resetTime.getTime() - Date.now() : window;
      const retryAfter = Math.max(1, Math.ceil(wait / 1000));
      const message = 'That was tried too often from here. Wait a little and try again.';
      next(new Refusal({ code: 'rate-limited', message, retryAfter }));
    },
  });
}
