import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { limits } from '@postil/contract';
import type { Request } from 'express';
import { refuse } from '../../failures/refusal.js';
import { SETTINGS, type Settings } from '../../settings.js';

/** A file that came in, in a folder of its own, which whoever took it discards. */
export interface Upload {
  /** The folder's name. */
  readonly folder: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly mediaType: string;
}

/** Nobody who sends at all is silent for so long. */
const SILENCE_MS = 60_000;
const PATIENCE_WITH_REFUSED_MS = 60_000;

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Takes the files that requests bring, straight onto the disk: memory holds a piece of each at a time. */
@Injectable()
export class Uploads {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Where a folder is; its file is called `upload`. */
  pathOf(folder: string, name = ''): string {
    return path.join(this.settings.importsFolder, folder, name);
  }

  /** Takes a request's body as a file. One that is too large is refused, and one that breaks off leaves nothing. */
  async take(request: Request): Promise<Upload> {
    const folder = randomUUID();
    try {
      refuseBySaying(request);
      await mkdir(this.pathOf(folder), { recursive: true, mode: 0o700 });
      const { bytes, sha256 } = await write(bodyOf(request), this.pathOf(folder, 'upload'));
      return { folder, bytes, sha256, mediaType: mediaTypeOf(request) };
    } catch (error) {
      await Promise.all([letEnd(request), this.discard(folder)]);
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
        refuse('unavailable', noRoom, { retryAfter: 60 });
      throw error;
    } finally {
      request.setTimeout(0);
    }
  }

  async discard(folder: string): Promise<void> {
    await rm(this.pathOf(folder), { recursive: true, force: true, maxRetries: 3 });
  }

  async isThere(folder: string): Promise<boolean> {
    return stat(this.pathOf(folder, 'upload')).then(
      () => true,
      () => false,
    );
  }

  /** Removes folders that nobody knows of and nobody wrote to for so long, as a crash leaves them. */
  async discardOthers(known: ReadonlySet<string>, olderThanMs: number): Promise<void> {
    const folders = await readdir(this.settings.importsFolder).catch(() => []);
    for (const folder of folders.filter((name) => !known.has(name))) {
      const found = await stat(this.pathOf(folder)).catch(() => null);
      if (found && Date.now() - found.mtimeMs > olderThanMs) await this.discard(folder);
    }
  }
}

function refuseBySaying(request: Request): void {
  // What came as JSON has been parsed by now, and isn't a text to read.
  if (request.body !== undefined) {
    refuse(
      'unsupported-type',
      'Send the file itself, with the media type of its format, such as text/plain.',
    );
  }
  if (Number(request.headers['content-length']) > limits.fileBytes) refuse('too-large', tooLarge, limit);
}

/** The body as it was before it was packed for the way. */
function bodyOf(request: Request): Readable {
  request.setTimeout(SILENCE_MS, () => request.destroy(new Error('Nothing came for too long.')));
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  const decoder = decoders[encoding]?.();
  if (!decoder) {
    refuse('unsupported-encoding', 'The body must come as it is, or compressed with gzip, deflate or br.');
  }
  // A pipe doesn't hand on that its source broke off.
  request.once('error', (error) => decoder.destroy(error));
  request.once('close', () => {
    if (!request.complete) decoder.destroy(new Error('The request broke off.'));
  });
  return request.pipe(decoder);
}

async function write(body: Readable, file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    // The request has to live on, or its refusal would find nobody.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > limits.fileBytes) refuse('too-large', tooLarge, limit);
      hash.update(chunk);
      await handle.write(chunk);
    }
  } catch (error) {
    throw isBrokenStream(error) ? brokenOff(error) : error;
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function isBrokenStream(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code?.startsWith('Z_') === true;
}

/** As the body parsers call it, so that it is answered as theirs is. */
function brokenOff(cause: unknown): Error {
  return Object.assign(new Error('The body broke off.', { cause }), { type: 'request.aborted' });
}

/**
 * Whoever is refused in the middle goes on sending for a while, and would have the next request on this connection wait
 * behind the rest. It is read and forgotten; from somebody who has no end, only so long. A connection that closes with
 * the answer would be cut off under what is still coming, and the answer lost: there, waits for the rest.
 */
async function letEnd(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return;
  const ended = new Promise((resolve) => request.once('end', resolve).once('close', resolve));
  const timer = setTimeout(() => request.destroy(), PATIENCE_WITH_REFUSED_MS).unref();
  request.once('close', () => clearTimeout(timer));
  request.unpipe();
  request.resume();
  const closes = request.httpVersion === '1.0' || /\bclose\b/i.test(request.get('connection') ?? '');
  if (closes) await ended;
}

function mediaTypeOf(request: Request): string {
  return request.get('content-type')?.split(';')[0]?.trim().toLowerCase().slice(0, 100) ?? '';
}

const limit = { limit: limits.fileBytes };
const tooLarge =
  `A file may have at most ${limits.fileBytes / 1e6} MB; this one is larger. Nothing was kept. ` +
  'Split it into parts, or make its pictures smaller.';
const noRoom =
  'There is no room left on the server for this file. Nothing was kept; tell whoever runs Postil, and try again later.';
