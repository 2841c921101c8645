import type { TransactionSql } from 'postgres';
import { insertAsset } from '../assets/assets.queries.js';
import { readPieces } from '../reading/outcome.js';
import { insertDraftChapters, insertDraftParagraphs, insertImportAsset } from './drafts.queries.js';

/** Puts what came of reading a file into the database, piece by piece, as the draft of an import that is there. */
export async function storeDraft(tx: TransactionSql, importId: string, outcome: string): Promise<void> {
  for await (const piece of readPieces(outcome)) {
    switch (piece.kind) {
      case 'text':
        break;
      case 'picture':
        await insertAsset(tx, piece.picture);
        await insertImportAsset(tx, importId, piece.picture.asset);
        break;
      case 'chapters':
        await insertDraftChapters(tx, importId, 0, piece.rows);
        break;
      case 'paragraphs':
        await insertDraftParagraphs(tx, importId, piece.rows);
    }
  }
}
