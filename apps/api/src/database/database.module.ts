import { Module, type DynamicModule } from '@nestjs/common';
import type { DatabaseClients } from './connection.js';

/** The token of the postgres.js client: `@Inject(DATABASE) private readonly sql: Sql`. */
export const DATABASE = Symbol('database');

/** The token of the client that holds the one connection for LISTEN. */
export const LISTENING = Symbol('listening');

/** Hands out the connection; whoever opened it closes it. */
@Module({})
export class DatabaseModule {
  static using({ sql, listening }: DatabaseClients): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DATABASE, useValue: sql },
        { provide: LISTENING, useValue: listening },
      ],
      exports: [DATABASE, LISTENING],
    };
  }
}
