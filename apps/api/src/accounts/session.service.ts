import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from 'postgres';
import { DATABASE } from '../database/database.module.js';
import { failureOf } from '../failures/failure-of.js';
import { GatheredQueue } from '../gathering/gathered-queue.js';
import { SETTINGS, type Settings } from '../settings.js';
import { sessionCookieName } from './authentication.js';
import type { Reader } from './reader.js';
import { SessionCookie } from './session-cookie.js';
import { findReaders } from './sessions.queries.js';

/**
 * Finds out who is asking, with one query: on every request better-auth's two cost eight times as much. Whoever comes
 * while the database is being asked is asked for together with the others who do; nobody is remembered, so a session
 * that ended is refused from the next request on.
 */
@Injectable()
export class SessionService {
  private readonly cookie: SessionCookie;
  private readonly lookUps: GatheredQueue<string, Reader | null>;

  constructor(@Inject(DATABASE) sql: Sql, @Inject(SETTINGS) settings: Settings) {
    this.cookie = new SessionCookie(sessionCookieName(settings), settings.secret);
    this.lookUps = new GatheredQueue({
      call: (tokens) => findReaders(sql, tokens),
      isUnknown: (error) => failureOf(error).code === 'unavailable',
    });
  }

  async resolve(cookieHeader: string | undefined): Promise<Reader | null> {
    const token = this.cookie.tokenIn(cookieHeader);
    return token === null ? null : this.lookUps.add(token, token.length);
  }
}
