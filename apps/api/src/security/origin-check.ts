import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { refuse } from '../failures/refusal.js';
import { SETTINGS, type Settings } from '../settings.js';

/**
 * Lets in what our own pages send, on every HTTP write and on the socket: a browser names the page's origin in
 * `Origin`, or else in `Referer`.
 */
@Injectable()
export class OriginCheck {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  requireOwn(headers: IncomingHttpHeaders): void {
    if (this.isOwn(headers)) return;
    refuse(
      'origin-refused',
      'This came from a page of another site. Open Postil at its own address and try again.',
    );
  }

  private isOwn(headers: IncomingHttpHeaders): boolean {
    const sender = headers.origin ?? headers.referer;
    // A program that is no browser has no cookie to be abused, and sends neither of these headers.
    if (sender === undefined) return headers['sec-fetch-site'] === undefined;
    const own = this.hostOf(headers);
    // As browsers write it; everything else is taken apart first.
    if (own !== undefined && (sender === `http://${own}` || sender === `https://${own}`)) return true;
    if (!URL.canParse(sender)) return false;
    const { host, origin } = new URL(sender);
    return host === own || origin === this.settings.publicUrl?.origin;
  }

  private hostOf(headers: IncomingHttpHeaders): string | undefined {
    const forwarded = this.settings.trustProxy ? headers['x-forwarded-host'] : undefined;
    return (typeof forwarded === 'string' ? forwarded : headers.host)?.toLowerCase();
  }
}
