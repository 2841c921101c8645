import { Controller, Get, Inject } from '@nestjs/common';
import type { Sql } from 'postgres';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { DATABASE } from '../database/database.module.js';
import { Answers } from '../openapi/answers.decorator.js';
import { refuse } from '../failures/refusal.js';
import { findAnswer } from './health.queries.js';

const Healthy = z.object({ status: z.literal('ok') });

@Controller('api')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  /** The process is up. */
  @Get('health')
  @Policy('public')
  @Answers(Healthy)
  health(): z.infer<typeof Healthy> {
    return { status: 'ok' };
  }

  /** It can do its work: the database answers. */
  @Get('ready')
  @Policy('public')
  @Answers(Healthy)
  async ready(): Promise<z.infer<typeof Healthy>> {
    if (await findAnswer(this.sql)) return { status: 'ok' };
    return refuse('unavailable', 'The database does not answer.', { retryAfter: 2 });
  }
}
