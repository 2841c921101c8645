import { Reflector } from '@nestjs/core';
import type { Action } from '@postil/permissions';

/** Who may call a route or socket event: anybody, whoever is signed in, or what the service asks permission for. */
export type PolicyName = Action | 'public' | 'signed-in';

/** Stands on every handler; one without it is refused to everybody, and fails a test. */
export const Policy = Reflector.createDecorator<PolicyName>();
