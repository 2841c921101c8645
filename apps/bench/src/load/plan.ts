import { parseArgs } from 'node:util';

export interface Plan {
  /** Sockets in all, and in the largest reading; the others have about as many as each other. */
  sockets: number;
  readings: number;
  largest: number;
  /** Per second, over all readings in proportion to their sockets. */
  writes: number;
  minutes: number;
}

/** `--sockets 2000 --readings 100 --largest 500 --writes 200 --minutes 10`, which is also what is taken for granted. */
export function readPlan(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      sockets: { type: 'string', default: '2000' },
      readings: { type: 'string', default: '100' },
      largest: { type: 'string', default: '500' },
      writes: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '10' },
    },
  });
  const plan = {
    sockets: Number(values.sockets),
    readings: Number(values.readings),
    largest: Number(values.largest),
    writes: Number(values.writes),
    minutes: Number(values.minutes),
  };
  if (!Object.values(plan).every((number) => number > 0)) throw new Error('Every number must be above 0.');
  if (plan.sockets < plan.largest + plan.readings - 1) throw new Error('Every reading needs a socket.');
  return plan;
}

/** How many sockets each reading has, the largest first. */
export function sizesOf({ sockets, readings, largest }: Plan): number[] {
  if (readings === 1) return [sockets];
  const others = readings - 1;
  const rest = sockets - largest;
  const shares = Array.from({ length: others }, (_, index) => {
    return Math.floor((rest * (index + 1)) / others) - Math.floor((rest * index) / others);
  });
  return [largest, ...shares];
}
