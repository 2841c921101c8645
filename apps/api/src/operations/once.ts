import type { JSONValue, TransactionSql } from 'postgres';
import type { Reader } from '../accounts/reader.js';
import { refuse } from '../failures/refusal.js';
import type { Operation } from './operation.js';
import { findOperation, insertOperation, lockOperation } from './operations.queries.js';

/**
 * Runs a write once: a repeated operation gives the first result again without running. The result is kept with
 * the operation, so it holds ids and numbers, never text. For writes that don't go through a feed.
 */
export async function once<Result extends { readonly [key: string]: JSONValue }>(
  tx: TransactionSql,
  reader: Pick<Reader, 'accountId'>,
  operation: Operation,
  run: () => Promise<Result>,
): Promise<Result> {
  // A retry that overtakes the first attempt waits for its outcome.
  await lockOperation(tx, reader.accountId, operation.opId);
  const earlier = await findOperation(tx, reader.accountId, operation.opId);
  if (earlier && earlier.requestHash !== operation.requestHash) {
    refuse('operation-id-reused', 'This operation id has been used for something else. Use a new one.');
  }
  if (earlier) return earlier.result as Result;
  const result = await run();
  await insertOperation(tx, reader.accountId, operation, result);
  return result;
}
