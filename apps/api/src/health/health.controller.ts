import { Controller, Get, Inject } from '@nestjs/common';
import type { Sql } from 'postgres';
import { Policy } from '../access/policy.decorator.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { findAnswer } from './health.queries.js';

@Controller('api')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  /** The process is up. */
  @Get('health')
  @Policy('public')
  health() {
    return { status: 'ok' };
  }

  /** It can do its work: the database answers. */
  @Get('ready')
  @Policy('public')
  async ready() {
    if (await findAnswer(this.sql)) return { status: 'ok' };
    return refuse('unavailable', 'The database does not answer.', { retryAfter: 2 });
  }
}
