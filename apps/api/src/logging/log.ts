import { destination, pino, type Logger } from 'pino';
import type { LoggerService } from '@nestjs/common';

export type Log = Logger;

/** JSON lines on standard output. On a terminal only warnings: there the person wants to see the address. */
export function openLog(level: string | undefined): Log {
  // Gathered, since each write to a pipe would hold up the requests after it by most of a millisecond. What waits is
  // written every second, and by pino when the process ends.
  const output = destination({ dest: 1, sync: false, minLength: 8192 });
  setInterval(() => output.flush(), 1000).unref();
  return pino({ level: level || (process.stdout.isTTY ? 'warn' : 'info'), base: null }, output);
}

/** Lets Nest's own `Logger` write into the same log: a message, then perhaps fields or a text, last the context. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Log) {}

  /** What Nest tells of its start is of no use to anybody here. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const fields = typeof message === 'object' && message !== null ? message : {};
    const text =
      typeof message === 'string' ? message : rest.slice(0, -1).find((part) => typeof part === 'string');
    this.logger[level]({ context, ...fields }, text as string | undefined);
  }
}
