import type { ImportRefusal } from '../imported.js';

/** A Word file that can't be imported, found out while it was being read. */
export class DocxRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.message);
  }
}
