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
  /** By the name in the path; those without a schema are missing. */
  path: ReadonlyMap<string, z.ZodType>;
  takesOperation: boolean;
  takesVersion: boolean;
}

interface Argument {
  data?: unknown;
  schema?: z.ZodType;
  factory?: unknown;
}

export function parametersOf(controller: Type, handler: string): Parameters {
  const found = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    Argument
  >;
  const ofKind = (kind: RouteParamtypes) =>
    Object.entries(found).flatMap(([key, argument]) => (key.startsWith(`${kind}:`) ? [argument] : []));
  const taken = Object.values(found).map(({ factory }) => factory);
  return {
    body: ofKind(RouteParamtypes.BODY)[0]?.schema ?? null,
    query: ofKind(RouteParamtypes.QUERY)[0]?.schema ?? null,
    path: new Map(
      ofKind(RouteParamtypes.PARAM).flatMap(({ data, schema }) => (schema ? [[String(data), schema]] : [])),
    ),
    takesOperation: taken.includes(readOperation),
    takesVersion: taken.includes(readExpectedVersion),
  };
}
