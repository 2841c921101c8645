import { Inject, Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { attemptLimit } from '../security/attempt-limit.js';
import { SETTINGS, type Settings } from '../settings.js';
import { AccountsService } from './accounts.service.js';
import { AuthenticationController } from './authentication.controller.js';
import { Authentication } from './authentication.js';
import { MeController } from './me.controller.js';
import { PreferenceEvents } from './preference-events.js';
import { SessionEvents } from './session-events.js';
import { SessionGuard } from './session.guard.js';
import { SessionService } from './session.service.js';
import { SignInLinksController } from './sign-in-links.controller.js';
import { SignInLinksService } from './sign-in-links.service.js';
import { WelcomeService } from './welcome.service.js';

@Module({
  imports: [AccessModule],
  controllers: [AuthenticationController, MeController, SignInLinksController],
  providers: [
    AccountsService,
    Authentication,
    PreferenceEvents,
    SessionEvents,
    SessionService,
    SignInLinksService,
    WelcomeService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [PreferenceEvents, SessionEvents, SessionService, WelcomeService],
})
export class AccountsModule implements NestModule {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  configure(consumer: MiddlewareConsumer): void {
    const post = (path: string) => ({ path, method: RequestMethod.POST });
    const { signInsPerMinute, signUpsPerMinute } = this.settings;
    consumer.apply(attemptLimit(signUpsPerMinute)).forRoutes(post('api/auth/sign-up/email'));
    consumer
      .apply(attemptLimit(signInsPerMinute))
      .forRoutes(post('api/auth/sign-in/email'), post('api/sign-in-links/:token'));
  }
}
