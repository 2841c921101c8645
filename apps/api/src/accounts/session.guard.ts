import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCOUNT_HEADER } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { refuse } from '../failures/refusal.js';
import type { RequestOfReader } from './current-reader.js';
import { requireNamedAccount } from './named-account.js';
import { SessionService } from './session.service.js';

/** Stands before every HTTP route: whoever isn't signed in reaches only what is public. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket was asked for its session when it connected.
    if (context.getType() !== 'http') return true;
    const policy = this.reflector.get(Policy, context.getHandler());
    if (policy === undefined)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} has no policy`);
    if (policy === 'public') return true;
    const request = context.switchToHttp().getRequest<RequestOfReader>();
    const reader = await this.sessions.resolve(request.headers.cookie);
    if (!reader) refuse('unauthenticated', 'You are not signed in. Your words are safe; sign in to go on.');
    requireNamedAccount(reader, request.get(ACCOUNT_HEADER));
    request.reader = reader;
    return true;
  }
}
