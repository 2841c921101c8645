import { limits } from '@postil/contract';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ImportRefusal } from '../imported.js';

/** The files within a zip, read one at a time and never written anywhere. */
export interface Archive {
  /** Paths with `/`, as the archive gives them, in its order. */
  readonly paths: readonly string[];
  /** Null where there is no such file. Throws `ArchiveRefused` when it is larger than it may be, `PartBroken`. */
  read(path: string): Promise<Uint8Array | null>;
}

/** An archive that was opened, and then showed itself to be broken or made to do harm. */
export class ArchiveRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.message);
  }
}

/** One part of an archive can't be unpacked; others may well be sound. */
export class PartBroken extends ArchiveRefused {}

/**
 * Opens a zip that lies in memory. Refuses too many entries, too much unpacked or packed too tightly (a zip bomb),
 * encrypted entries, and paths that lead out of it. A part whose header says that it is too large is refused unread; one
 * that unpacks to more than its header says is broken.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await openZip(bytes);
  const entries = await listEntries(zip);
  let unpacked = 0;
  return {
    paths: [...entries.keys()],
    async read(path) {
      const entry = entries.get(path);
      if (!entry) return null;
      const content = await unpack(zip, entry, limits.unpackedBytes - unpacked);
      unpacked += content.byteLength;
      return content;
    },
  };
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await new Promise((resolve, reject) => {
      const options = { lazyEntries: true, autoClose: false, strictFileNames: false };
      yauzl.fromBuffer(buffer, options, (error, zip) => (error ? reject(error) : resolve(zip)));
    });
  } catch {
    throw refused(
      'The file is broken: its directory can’t be read. Download or save it again, and add it anew.',
    );
  }
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(refused(nameProblem(error))));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= limits.archiveEntries) {
        reject(refused(`The file holds more than ${limits.archiveEntries} parts.`, limits.archiveEntries));
        return;
      }
      const depth = entry.fileName.split('/').length;
      if (depth > limits.archiveDepth) {
        reject(refused(`The file holds folders more than ${limits.archiveDepth} deep.`, limits.archiveDepth));
        return;
      }
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** yauzl refuses absolute paths and those with `..` by itself. */
function nameProblem(error: Error): string {
  return /relative path|absolute path|invalid characters/.test(error.message)
    ? 'The file holds a part whose name leads out of it, which is how harmful files are made. It was not read.'
    : 'The file is broken: its directory can’t be read. Download or save it again, and add it anew.';
}

function unpack(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) {
    throw refused('The file is protected by a password. Save it without one, and add it again.');
  }
  const size = entry.uncompressedSize;
  const isTight = size > 1_000_000 && size > entry.compressedSize * limits.archiveRatio;
  if (size > room || isTight) {
    throw refused('The file unpacks to far more than it may hold. It was not read.', limits.unpackedBytes);
  }
  return new Promise((resolve, reject) => {
    const broken = () => reject(new PartBroken(refusal(partBroken(entry.fileName))));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return broken();
      // Not in chunks, which would take twice the memory to join. yauzl breaks off where more comes than this.
      const content = Buffer.allocUnsafe(size);
      let filled = 0;
      stream.on('error', broken);
      stream.on('end', () => resolve(content.subarray(0, filled)));
      stream.on('data', (chunk: Buffer) => {
        content.set(chunk, filled);
        filled += chunk.byteLength;
      });
    });
  });
}

function partBroken(name: string): string {
  return `The part “${name.slice(0, 100)}” of the file is broken. Download or save the file again, and add it anew.`;
}

function refused(message: string, limit?: number): ArchiveRefused {
  return new ArchiveRefused(refusal(message, limit));
}

function refusal(message: string, limit?: number): ImportRefusal {
  return { ok: false, code: 'text-not-readable', message, ...(limit !== undefined && { limit }) };
}
