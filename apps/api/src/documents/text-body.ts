import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { limits } from '@postil/contract';
import express, { type Request, type Response } from 'express';
import type { Observable } from 'rxjs';
import { Refusal, refuse } from '../failures/refusal.js';

const parse = express.raw({ type: () => true, limit: limits.textBytes, inflate: true });

/**
 * Reads a request's body as bytes, whatever it says it is; what it really is, the importer finds out. An interceptor
 * comes after the guards: nobody can fill the memory with megabytes before having shown a session.
 */
@Injectable()
export class TextBody implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    await readBody(http.getRequest<Request>(), http.getResponse<Response>());
    return next.handle();
  }
}

/** The text that a request brought, once `TextBody` has read it. */
export function sentText(request: Request): { bytes: Uint8Array; mediaType: string } {
  const mediaType = request.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  return { bytes: bytesOf(request.body), mediaType };
}

/** A body that came as JSON has been parsed by now, and isn't a text to read. */
function bytesOf(body: unknown): Uint8Array {
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined) return new Uint8Array();
  return refuse('unsupported-type', 'Send the text itself, as text/plain or text/markdown.');
}

function readBody(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (isTooLarge(error)) reject(new Refusal(tooLarge));
      else if (error) reject(error as Error);
      else resolve();
    });
  });
}

function isTooLarge(error: unknown): boolean {
  return (error as { type?: unknown } | undefined)?.type === 'entity.too.large';
}

const tooLarge = {
  code: 'too-large',
  message: `A text may have at most ${limits.textBytes / 1e6} MB; this one is larger. Split it into parts.`,
  limit: limits.textBytes,
} as const;
