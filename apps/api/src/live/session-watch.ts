import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Sql } from 'postgres';
import { findEndedSessions } from '../accounts/sessions.queries.js';
import { DATABASE } from '../database/database.module.js';
import { RegularLook } from '../gathering/regular-look.js';

const LOOK_EVERY_MS = 1000;

/** Notices sessions that expired or were revoked, on this node or another, while their sockets stay open. */
@Injectable()
export class SessionWatch {
  private readonly logger = new Logger(SessionWatch.name);
  private looking: RegularLook | undefined;

  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  start(open: () => string[], ended: (sessionId: string) => void): void {
    this.looking = new RegularLook({
      look: () => this.look(open, ended),
      failed: (error) => this.logger.warn({ error: String(error) }, 'the look at the sessions failed'),
    });
    this.looking.start(LOOK_EVERY_MS);
  }

  stop(): void {
    this.looking?.stop();
  }

  private async look(open: () => string[], ended: (sessionId: string) => void): Promise<void> {
    const sessions = [...new Set(open())];
    if (sessions.length === 0) return;
    for (const id of await findEndedSessions(this.sql, sessions)) ended(id);
  }
}
