import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from 'postgres';
import { DATABASE } from '../database/database.module.js';
import { SETTINGS, type Settings } from '../settings.js';
import { sessionCookieName } from './authentication.js';
import type { Reader } from './reader.js';
import { sessionToken } from './session-cookie.js';
import { findReader } from './sessions.queries.js';

/** Finds out who is asking, with one query: on every request better-auth's two cost eight times as much. */
@Injectable()
export class SessionService {
  private readonly cookie: { name: string; secret: string };

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.cookie = { name: sessionCookieName(settings), secret: settings.secret };
  }

  async resolve(cookieHeader: string | undefined): Promise<Reader | null> {
    const token = sessionToken(cookieHeader, this.cookie);
    return token === null ? null : findReader(this.sql, token);
  }
}
