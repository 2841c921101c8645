import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';
import { parametersOf } from '../openapi/parameters.js';

/** A form on another site can post text, but not `application/json`: only that counts as JSON. */
@Injectable()
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { body } = parametersOf(context.getClass(), context.getHandler().name);
    if (!body || context.switchToHttp().getRequest<Request>().is('application/json')) return true;
    return refuse('unsupported-type', 'Send this as JSON, with the header content-type: application/json.');
  }
}
