import type { JSONValue, TransactionSql } from 'postgres';
import type { Operation } from './operation.js';

/** Until the end of the transaction. */
export async function lockOperation(tx: TransactionSql, accountId: string, opId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${accountId} ${opId}`}, 0))`;
}

export async function findOperation(tx: TransactionSql, accountId: string, opId: string) {
  const [row] = await tx<{ requestHash: string; result: JSONValue }[]>`
    select encode(request_hash, 'hex') as "requestHash", result from operations
    where account_id = ${accountId} and op_id = ${opId}`;
  return row ?? null;
}

export async function insertOperation(
  tx: TransactionSql,
  accountId: string,
  { opId, requestHash }: Operation,
  result: JSONValue,
): Promise<void> {
  await tx`
    insert into operations (account_id, op_id, request_hash, result)
    values (${accountId}, ${opId}, decode(${requestHash}, 'hex'), ${tx.json(result)})`;
}
