import type { Sql, TransactionSql } from 'postgres';

/** Either a connection or a transaction on one: what a query function takes first. */
export type Queryable = Sql | TransactionSql;
