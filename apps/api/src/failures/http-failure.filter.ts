import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { failureOf } from './failure-of.js';
import { httpStatus } from './http-status.js';

/** Answers every failed HTTP request with a contract `Failure`. */
@Catch()
export class HttpFailureFilter implements ExceptionFilter {
  private readonly logger = new Logger('failures');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const failure = failureOf(error);
    if (failure.code === 'internal') this.logger.error(withoutWords(error));
    if (failure.code === 'unavailable') this.logger.warn(`The database does not answer: ${String(error)}`);
    // The answer is under way already; all that can be said is that it isn't whole.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (failure.retryAfter !== undefined) response.setHeader('retry-after', String(failure.retryAfter));
    response.locals['failure'] = failure.code;
    response.removeHeader('content-disposition');
    response.removeHeader('etag');
    response.setHeader('cache-control', 'no-store');
    response.status(httpStatus[failure.code]).json(failure);
  }
}

/** Message and stack only: the other fields of a database error hold the parameters, which are readers' words. */
function withoutWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
