import { parseArgs } from 'node:util';

/** What a run is asked for on the command line. */
export interface ChaosOptions {
  readonly seed: number;
  readonly seeds: number;
  readonly operations: number;
  readonly clients: number;
  readonly readings: number;
  readonly serverFaults: number;
  readonly clientFaults: number;
  readonly cutScale: number;
  /** Whether the database is set back to a backup once: 0 or 1. */
  readonly restores: number;
  /** The name of a planted bug, or `all`; null: none. */
  readonly planted: string | null;
}

/** The full size unless told otherwise. Throws when a value is no number. */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      operations: { type: 'string', default: '50000' },
      clients: { type: 'string', default: '50' },
      readings: { type: 'string', default: '20' },
      'server-faults': { type: 'string', default: '14' },
      'client-faults': { type: 'string', default: '100' },
      'cut-scale': { type: 'string', default: '0.1' },
      restores: { type: 'string', default: '1' },
      planted: { type: 'string' },
    },
  });
  const number = (name: Exclude<keyof typeof values, 'planted'>) => {
    const value = Number(values[name]);
    if (!(value >= 0)) throw new Error(`--${name} must be a number from 0 on.`);
    return value;
  };
  return {
    seed: number('seed'),
    seeds: number('seeds'),
    operations: number('operations'),
    clients: number('clients'),
    readings: number('readings'),
    serverFaults: number('server-faults'),
    clientFaults: number('client-faults'),
    cutScale: number('cut-scale'),
    restores: number('restores'),
    planted: values.planted ?? null,
  };
}
