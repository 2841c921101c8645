import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { ImportStage } from '@postil/contract';
import { importFile, type ImportedText, type ImportOptions, type ImportRefusal } from '@postil/importing';
import { draftRows } from '../drafts/draft-rows.js';
import { writePiece } from './outcome.js';

/** A file on the disk that is to be read, and what was said of it. Plain data. */
export interface FileToRead {
  readonly mediaType: string;
  readonly options: Omit<ImportOptions, 'onProgress'>;
}

export type OnProgress = (stage: ImportStage, share: number) => void;

/** In code units: what the server handles at once. */
const PIECE = 250_000;

/** Reads a file and writes what came of it into another; gives the reason where it can't be read. */
export async function readInto(
  file: FileToRead & { readonly path: string },
  outcome: string,
  onProgress: OnProgress,
): Promise<ImportRefusal | null> {
  const bytes = await readFile(file.path);
  if (bytes.byteLength === 0) return nothingInIt;
  const { mediaType, options } = file;
  const imported = await importFile({ bytes, mediaType }, { ...options, onProgress });
  if (!imported.ok) return imported;
  const handle = await open(outcome, 'w', 0o600);
  try {
    await writeText(handle, imported, onProgress);
  } finally {
    await handle.close();
  }
  return null;
}

async function writeText(file: FileHandle, imported: ImportedText, onProgress: OnProgress): Promise<void> {
  const { doc, metadata, words, warnings, pictures } = imported;
  const rows = doc.children.map(draftRows);
  const paragraphs = rows.reduce((sum, { chapter }) => sum + chapter.count, 0);
  await writePiece(file, { kind: 'text', metadata, words, paragraphs, warnings });
  // In one order for all, or two imports with the same pictures might wait for each other in the database for ever.
  const inOrder = [...pictures].sort((a, b) => (a.asset < b.asset ? -1 : 1));
  for (const picture of inOrder) await writePiece(file, { kind: 'picture', picture });
  const chapters = rows.map(({ chapter }, place) => ({ place, ...chapter }));
  await writeRows(file, 'chapters', chapters, ({ content }) => content.length);
  onProgress('assembling', 0.5);
  const all = rows.flatMap((row) => row.paragraphs);
  await writeRows(file, 'paragraphs', all, ({ text }) => text.length);
  onProgress('assembling', 1);
}

async function writeRows<Row>(
  file: FileHandle,
  kind: 'chapters' | 'paragraphs',
  rows: readonly Row[],
  lengthOf: (row: Row) => number,
): Promise<void> {
  let batch: Row[] = [];
  let length = 0;
  const flush = async () => {
    if (batch.length > 0) await writePiece(file, { kind, rows: JSON.stringify(batch) });
    batch = [];
    length = 0;
  };
  for (const row of rows) {
    // What a row has besides its words counts, too: a text may consist of very short ones.
    const own = lengthOf(row) + 80;
    if (length + own > PIECE) await flush();
    batch.push(row);
    length += own;
  }
  await flush();
}

const nothingInIt: ImportRefusal = {
  ok: false,
  code: 'text-empty',
  message: 'There is nothing in this file: it has zero bytes. Save or download it again, and add it anew.',
};
