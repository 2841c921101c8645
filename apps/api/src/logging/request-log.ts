import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Log } from './log.js';

/**
 * One line for each request to the API. It names the route's template, never the path itself: paths hold tokens,
 * queries hold words.
 */
export function requestLog(log: Log): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now();
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      const { method } = request;
      const ms = Math.round((performance.now() - started) * 10) / 10;
      log.info({
        requestId,
        method,
        route,
        status: response.statusCode,
        failure: response.locals['failure'] as unknown,
        ms,
        // False when the client hung up before the end.
        whole: response.writableFinished,
      });
    });
    next();
  };
}
