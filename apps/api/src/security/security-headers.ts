import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Settings } from '../settings.js';

/** What browsers may do with our answers. The nonce is for the one style element that react-aria writes. */
export function securityHeaders({ publicUrl }: Settings): RequestHandler {
  const https = publicUrl?.protocol === 'https:';
  const protect = helmet({
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
    strictTransportSecurity: https,
    // Without HTTPS browsers ignore these two, and complain about it.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    protect(request, response, next);
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
