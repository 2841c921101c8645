import { ACCOUNT_HEADER, Failure, Id, OPERATION_HEADER } from '@postil/contract';
import { z } from 'zod';
import { Components } from './components.js';
import type { Route } from './routes.js';

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: readonly Route[], cookieName: string) {
  const components = new Components();
  const failure = {
    description: 'Refused; the code says why.',
    content: { 'application/json': { schema: components.refer(Failure, 'output') } },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationFor(route, components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Postil',
      version: '1',
      description:
        'What the reader uses. Times are ISO 8601 in UTC; lengths and offsets are UTF-16 code units.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      responses: { Failure: failure },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
    },
  };
}

function operationFor(route: Route, components: Components) {
  const { answer, parameters, policy, status } = route;
  const body = requestBody(route, components);
  return {
    operationId: `${route.tag}.${route.name}`,
    tags: [route.tag],
    ...(policy === 'public' ? { security: [] } : {}),
    parameters: [
      ...pathParameters(route, components),
      ...queryParameters(route, components),
      ...(policy === 'public' ? [] : [accountHeader]),
      ...(parameters.takesOperation ? [operationHeader(components)] : []),
      ...(parameters.takesVersion ? [versionHeader] : []),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: {
      [status]: answer?.schema
        ? {
            description: 'Done.',
            content: {
              [answer.mediaType ?? 'application/json']: { schema: components.refer(answer.schema, 'output') },
            },
          }
        : { description: 'Done.' },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

function requestBody({ parameters, takes }: Route, components: Components) {
  if (takes.length > 0) {
    const text = { schema: { type: 'string' } };
    return { required: true, content: Object.fromEntries(takes.map((mediaType) => [mediaType, text])) };
  }
  if (!parameters.body) return null;
  return {
    required: true,
    content: { 'application/json': { schema: components.refer(parameters.body, 'input') } },
  };
}

function pathParameters({ path, parameters }: Route, components: Components) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const schema = parameters.path.get(name);
    return {
      name,
      in: 'path',
      required: true,
      schema: schema ? components.refer(schema, 'input') : { type: 'string' },
    };
  });
}

function queryParameters({ parameters }: Route, components: Components) {
  if (!(parameters.query instanceof z.ZodObject)) return [];
  return Object.entries(parameters.query.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: components.refer(schema, 'input'),
  }));
}

const operationHeader = (components: Components) => ({
  name: OPERATION_HEADER,
  in: 'header',
  required: true,
  description: 'Names the write, the same on each retry; a repeated one gives its first answer again.',
  schema: components.refer(Id, 'input'),
});

const accountHeader = {
  name: ACCOUNT_HEADER,
  in: 'header',
  required: false,
  description: 'The account that the request is made for; that of another session is refused.',
  schema: { type: 'string' },
};

const versionHeader = {
  name: 'if-match',
  in: 'header',
  required: true,
  description:
    'The version that the writer saw, in quotes; after a point the epoch of the shared feed then, which tells whether ' +
    'the server was set back to a backup since.',
  schema: { type: 'string', examples: ['"3"', '"3.7d5a2c1e-0f5b-4b8e-9c57-3f2f5f3f7a10"'] },
};
