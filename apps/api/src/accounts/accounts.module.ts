import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsService } from './accounts.service.js';
import { AuthenticationController } from './authentication.controller.js';
import { Authentication } from './authentication.js';
import { MeController } from './me.controller.js';
import { SessionEvents } from './session-events.js';
import { SessionGuard } from './session.guard.js';
import { SessionService } from './session.service.js';
import { WelcomeService } from './welcome.service.js';

@Module({
  controllers: [AuthenticationController, MeController],
  providers: [
    AccountsService,
    Authentication,
    SessionEvents,
    SessionService,
    WelcomeService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [SessionEvents, SessionService, WelcomeService],
})
export class AccountsModule {}
