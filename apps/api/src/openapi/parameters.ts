import type { Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { z } from 'zod';
import { readExpectedVersion } from '../operations/expected-version.js';
import { readOperation } from '../operations/operation.js';

/** What a handler takes from a request, as its parameters' decorators say. */
export interface Parameters {
  body: z.ZodType | null;
  query: z.ZodType | null;
  takesOperation: boolean;
  takesVersion: boolean;
}

interface Argument {
  schema?: z.ZodType;
  factory?: unknown;
}

export function parametersOf(controller: Type, handler: string): Parameters {
  const found = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    Argument
  >;
  const schemaOf = (kind: RouteParamtypes) =>
    Object.entries(found).find(([key]) => key.startsWith(`${kind}:`))?.[1].schema ?? null;
  const taken = Object.values(found).map(({ factory }) => factory);
  return {
    body: schemaOf(RouteParamtypes.BODY),
    query: schemaOf(RouteParamtypes.QUERY),
    takesOperation: taken.includes(readOperation),
    takesVersion: taken.includes(readExpectedVersion),
  };
}
