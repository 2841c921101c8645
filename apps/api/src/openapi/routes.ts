import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, Reflector, type DiscoveryService } from '@nestjs/core';
import { Policy, type PolicyName } from '../access/policy.decorator.js';
import { ANSWER, type Answer } from './answers.decorator.js';
import { parametersOf, type Parameters } from './parameters.js';
import { TAKES } from './takes.decorator.js';

/** An HTTP route as its decorators describe it. */
export interface Route {
  method: string;
  /** With `{name}` for each part that varies. */
  path: string;
  /** The feature it belongs to: `groups`. */
  tag: string;
  name: string;
  policy: PolicyName | undefined;
  status: number;
  answer: Answer | undefined;
  /** The media types of a body that isn't JSON. */
  takes: string[];
  parameters: Parameters;
}

/** Every HTTP route of the running app. */
export function routesOf(discovery: DiscoveryService): Route[] {
  return discovery.getControllers().flatMap(({ metatype }) => routesOfController(metatype as Type));
}

function routesOfController(controller: Type): Route[] {
  const reflector = new Reflector();
  const base = reflector.get<string>(PATH_METADATA, controller);
  const tag = controller.name.replace(/Controller$/, '');
  return new MetadataScanner().getAllMethodNames(controller.prototype as object).flatMap((name) => {
    const handler = (controller.prototype as Record<string, () => unknown>)[name];
    const kind = handler && reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
    if (!handler || kind === undefined) return [];
    const path = [base, reflector.get<string>(PATH_METADATA, handler)].filter((part) => part && part !== '/');
    return [
      {
        method: RequestMethod[kind].toLowerCase(),
        path: `/${path.join('/')}`.replace(/:(\w+)/g, '{$1}'),
        tag: tag.charAt(0).toLowerCase() + tag.slice(1),
        name,
        policy: reflector.get(Policy, handler),
        status: reflector.get<number | undefined>(HTTP_CODE_METADATA, handler) ?? defaultStatus(kind),
        answer: reflector.get<Answer | undefined>(ANSWER, handler),
        takes: reflector.get<string[] | undefined>(TAKES, handler) ?? [],
        parameters: parametersOf(controller, name),
      },
    ];
  });
}

function defaultStatus(method: RequestMethod): number {
  return method === RequestMethod.POST ? 201 : 200;
}
