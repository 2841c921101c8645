import { Module, type DynamicModule } from '@nestjs/common';
import type { DatabaseClient } from './connection.js';

/** The token of the postgres.js client: `@Inject(DATABASE) private readonly sql: Sql`. */
export const DATABASE = Symbol('database');

/** Hands out the connection; whoever opened it closes it. */
@Module({})
export class DatabaseModule {
  static using(sql: DatabaseClient): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: DATABASE, useValue: sql }],
      exports: [DATABASE],
    };
  }
}
