import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { Settings } from '../settings.js';

/** What browsers may do with our pages. The nonce is for the one style element that react-aria writes. */
export function pageHeaders(settings: Pick<Settings, 'publicUrl'>): RequestHandler {
  const protect = helmet({
    ...commonHeaders(settings),
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        // Not every browser counts the socket's scheme as 'self'.
        connectSrc: ["'self'", (request) => socketOrigins(request.headers.host)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  return (request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    protect(request, response, next);
  };
}

/**
 * What browsers may do with the API's answers: nothing, should one be opened as a page. They are the same for all, so
 * helmet is asked for them once: its dozen steps would cost each write more than Node's whole HTTP.
 */
export function apiHeaders(settings: Pick<Settings, 'publicUrl'>): RequestHandler {
  const directives = ['default-src', 'base-uri', 'form-action', 'frame-ancestors'];
  const nothing = Object.fromEntries(directives.map((name) => [name, ["'none'"]]));
  const protect = helmet({
    ...commonHeaders(settings),
    contentSecurityPolicy: { useDefaults: false, directives: nothing },
  });
  const headers: [name: string, value: string][] = [];
  const answer = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  };
  protect({} as Request, answer as unknown as Response, () => undefined);
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

function commonHeaders({ publicUrl }: Pick<Settings, 'publicUrl'>): HelmetOptions {
  const https = publicUrl?.protocol === 'https:';
  return {
    strictTransportSecurity: https,
    // Without HTTPS browsers ignore these two, and complain about it.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'same-origin' },
  };
}

export function nonceOf(response: Response): string {
  return response.locals['nonce'] as string;
}

function socketOrigins(host: string | undefined): string {
  return host && /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/.test(host)
    ? `ws://${host} wss://${host}`
    : "'self'";
}
