import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Collects the contract's named schemas while the routes refer to them. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** The JSON schema of what a client sends (`input`) or gets (`output`), with references to named ones. */
  refer(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const json = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        // The format says it; the pattern that zod adds fills a screen.
        if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      },
    }) as JsonSchema;
    const { $schema: _, $defs, ...rest } = json;
    const named = ($defs ?? {}) as Record<string, JsonSchema>;
    const names = new Map(Object.entries(named).map(([name, one]) => [name, this.nameFor(name, one)]));
    for (const [name, one] of Object.entries(named))
      this.schemas[names.get(name) ?? name] = pointed(one, names);
    return pointed(rest, names);
  }

  /** A schema with defaults differs by direction; then what is sent has a name of its own. */
  private nameFor(name: string, schema: JsonSchema): string {
    const known = this.schemas[name];
    if (!known || JSON.stringify(known) === JSON.stringify(pointed(schema, new Map()))) return name;
    return `${name}Sent`;
  }
}

/** With references into the document's components instead of the schema's own. */
function pointed(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    const name =
      key === '$ref' && typeof value === 'string' ? /^#\/\$defs\/(.+)$/.exec(value)?.[1] : undefined;
    return name === undefined ? value : `#/components/schemas/${names.get(name) ?? name}`;
  }) as JsonSchema;
}
