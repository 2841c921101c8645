import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { refuse } from '../failures/refusal.js';
import { parametersOf } from '../openapi/parameters.js';

const JSON_TYPE = 'application/json';

/** A form on another site can post text, but not `application/json`: only that counts as JSON. */
@Injectable()
export class JsonBodyGuard implements CanActivate {
  /** By handler. */
  private readonly bodies = new Map<object, boolean>();

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    if (!this.takesBody(context)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (request.headers['content-type'] === JSON_TYPE || request.is(JSON_TYPE)) return true;
    return refuse('unsupported-type', 'Send this as JSON, with the header content-type: application/json.');
  }

  private takesBody(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.bodies.get(handler);
    if (known !== undefined) return known;
    const { body } = parametersOf(context.getClass(), handler.name);
    this.bodies.set(handler, body !== null);
    return body !== null;
  }
}
