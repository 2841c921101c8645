import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { Me, NewPreferences, Preferences } from '@postil/contract';
import type { Response } from 'express';
import { Policy } from '../access/policy.decorator.js';
import { Answers } from '../openapi/answers.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { AccountsService } from './accounts.service.js';
import { Authentication, sessionLifetime, sessionRenewal } from './authentication.js';
import { CurrentReader } from './current-reader.js';
import type { Reader } from './reader.js';

@Controller('api/me')
export class MeController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly authentication: Authentication,
  ) {}

  @Get()
  @Policy('signed-in')
  @Answers(Me)
  async me(
    @CurrentReader() reader: Reader,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    // Asked for whenever the app opens: the moment to let a session in use go on.
    if (isDueForRenewal(reader)) {
      response.append('set-cookie', (await this.authentication.session(headers)).cookies);
    }
    return this.accounts.me(reader);
  }

  @Put('preferences')
  @Policy('signed-in')
  @Answers(Preferences)
  async setPreferences(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Body({ schema: NewPreferences }) preferences: NewPreferences,
  ): Promise<Preferences> {
    return this.accounts.setPreferences(reader, operation, preferences);
  }
}

function isDueForRenewal({ expiresAt }: Reader): boolean {
  return expiresAt.getTime() - Date.now() < (sessionLifetime - sessionRenewal) * 1000;
}
