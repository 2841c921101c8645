import type { IncomingHttpHeaders } from 'node:http';
import { limits } from '@postil/contract';
import express, { type Request, type RequestHandler } from 'express';
import { failureOf } from '../failures/failure-of.js';
import { Refusal } from '../failures/refusal.js';

const utf8 = new TextDecoder();

/**
 * Reads a JSON body. The plain ones, which is all that our own pages send, are read right here: to the parser of
 * Express each is a stream that might be compressed, in any charset and of any length, and it costs ten times as much.
 */
export function jsonBody(): RequestHandler {
  const parse = express.json({ limit: limits.jsonBytes, strict: false });
  return (request, response, next) => {
    if (isPlain(request.headers)) readPlain(request, next);
    // As a refusal, because Nest takes a syntax error for one of its own.
    else
      parse(request, response, (error?: unknown) => next(error ? new Refusal(failureOf(error)) : undefined));
  };
}

/** With a length that Node's HTTP holds the sender to. */
function isPlain(headers: IncomingHttpHeaders): boolean {
  const length = Number(headers['content-length']);
  return (
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    length > 0 &&
    length <= limits.jsonBytes
  );
}

/** A body that breaks off is answered to nobody. */
function readPlain(request: Request, next: (refusal?: Refusal) => void): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    try {
      request.body = JSON.parse(utf8.decode(Buffer.concat(pieces))) as unknown;
    } catch {
      next(new Refusal({ code: 'invalid-json', message: 'The body is not valid JSON.' }));
      return;
    }
    next();
  });
}
