import { Body, Controller, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CurrentSession, SignedIn, SignIn, SignUp } from '@postil/contract';
import type { Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { Policy } from '../access/policy.decorator.js';
import { Answers } from '../openapi/answers.decorator.js';
import { AccountsService } from './accounts.service.js';
import { refuseAuthentication } from './authentication-failure.js';
import { Authentication, type Authenticated } from './authentication.js';
import { SessionEvents } from './session-events.js';
import { SessionService } from './session.service.js';

/** The addresses that better-auth's own clients use. */
@Controller('api/auth')
export class AuthenticationController {
  constructor(
    private readonly authentication: Authentication,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionService,
    private readonly events: SessionEvents,
  ) {}

  /** Makes an account with its personal group, and signs in. */
  @Post('sign-up/email')
  @HttpCode(200)
  @Policy('public')
  @Answers(SignedIn)
  async signUp(
    @Body({ schema: SignUp }) body: SignUp,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const authenticated = await this.authentication.signUp(body, headers).catch(refuseAuthentication);
    await this.accounts.welcome(authenticated.account);
    return enter(response, authenticated);
  }

  @Post('sign-in/email')
  @HttpCode(200)
  @Policy('public')
  @Answers(SignedIn)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    return enter(response, await this.authentication.signIn(body, headers).catch(refuseAuthentication));
  }

  /** Says who is asking, and null where nobody is signed in: browsers print every refusal in their console. */
  @Get('get-session')
  @Policy('public')
  @Answers(CurrentSession)
  async session(@Headers() headers: IncomingHttpHeaders): Promise<CurrentSession> {
    const reader = await this.sessions.resolve(headers.cookie);
    return { user: reader && { id: reader.accountId, name: reader.name } };
  }

  /** Ends the session, if there is one, and closes its sockets. */
  @Post('sign-out')
  @HttpCode(204)
  @Policy('public')
  @Answers(null)
  async signOut(
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const reader = await this.sessions.resolve(headers.cookie);
    response.append('set-cookie', await this.authentication.signOut(headers));
    if (reader) this.events.ended([reader.sessionId]);
  }
}

/** Hands the session to the browser. */
export function enter(response: Response, { account, cookies }: Authenticated): SignedIn {
  response.append('set-cookie', cookies);
  return { user: { id: account.id, name: account.name } };
}
