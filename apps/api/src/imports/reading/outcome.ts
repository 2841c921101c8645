import { open, type FileHandle } from 'node:fs/promises';
import type { ImportWarning } from '@postil/contract';
import type { DocumentMetadata } from '@postil/document-model';
import type { Picture } from '@postil/importing';

/**
 * What came of reading a file, piece by piece, as it lies on the disk between the process that reads and the server.
 * Chapters and paragraphs are JSON texts of many rows each (`DraftChapter`, `DraftParagraph`), for the database to
 * unpack: parsing a book would keep everybody else waiting.
 */
export type OutcomePiece =
  | {
      readonly kind: 'text';
      readonly metadata: DocumentMetadata;
      readonly words: number;
      readonly paragraphs: number;
      readonly warnings: readonly ImportWarning[];
    }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'chapters' | 'paragraphs'; readonly rows: string };

export type OutcomeText = Extract<OutcomePiece, { kind: 'text' }>;

/** Each piece is the lengths of its head and body, in bytes, the head as JSON, and the body. */
const LENGTHS = 8;

export async function writePiece(file: FileHandle, piece: OutcomePiece): Promise<void> {
  const [head, body] = parted(piece);
  const headBytes = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32LE(headBytes.byteLength, 0);
  lengths.writeUInt32LE(body.byteLength, 4);
  for (const part of [lengths, headBytes, body]) await file.writeFile(part);
}

function parted(piece: OutcomePiece): [object, Uint8Array] {
  switch (piece.kind) {
    case 'text':
      return [piece, new Uint8Array()];
    case 'picture': {
      const { bytes, ...picture } = piece.picture;
      return [{ kind: piece.kind, picture }, bytes];
    }
    default:
      return [{ kind: piece.kind }, Buffer.from(piece.rows)];
  }
}

/** The pieces in their order: the text, the pictures, all chapters, then the paragraphs. */
export async function* readPieces(path: string): AsyncGenerator<OutcomePiece, void> {
  const file = await open(path);
  try {
    for (
      let lengths = await take(file, LENGTHS);
      lengths.byteLength > 0;
      lengths = await take(file, LENGTHS)
    ) {
      const head = await take(file, lengths.readUInt32LE(0));
      const body = await take(file, lengths.readUInt32LE(4));
      yield joined(JSON.parse(head.toString()) as OutcomePiece, body);
    }
  } finally {
    await file.close();
  }
}

/** What is said of the text as a whole. */
export async function readText(path: string): Promise<OutcomeText> {
  for await (const piece of readPieces(path)) {
    if (piece.kind === 'text') return piece;
  }
  throw new Error('The outcome of reading a file lacks its beginning.');
}

function joined(head: OutcomePiece, body: Buffer): OutcomePiece {
  if (head.kind === 'text') return head;
  if (head.kind === 'picture') return { ...head, picture: { ...head.picture, bytes: body } };
  return { ...head, rows: body.toString() };
}

async function take(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
