import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

export const SETTINGS = Symbol('settings');

/** What the person who started Postil decided, read once from the environment. */
export interface Settings {
  /** Signs cookies and the links that let somebody in. */
  secret: string;
  /** Where browsers reach Postil; null: wherever the request says it went. */
  publicUrl: URL | null;
  /** As Express takes it: which proxies in front may tell the browser's address. */
  trustProxy: boolean | number | string;
  /** Attempts per minute and address, for signing in and for signing up. */
  signInsPerMinute: number;
  signUpsPerMinute: number;
  /** The built reader; its pages are served beside the API. */
  readerFolder: string;
  /** Where files lie while they are read. */
  importsFolder: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws an Error with a message for the person who started Postil when a value cannot be used. */
export function readSettings(environment: Environment, readerFolder: string): Settings {
  return {
    secret: readSecret(environment),
    publicUrl: readPublicUrl(environment['PUBLIC_URL']),
    trustProxy: readTrustProxy(environment['TRUST_PROXY']),
    signInsPerMinute: readCount(environment, 'SIGN_INS_PER_MINUTE', 30),
    signUpsPerMinute: readCount(environment, 'SIGN_UPS_PER_MINUTE', 30),
    readerFolder,
    importsFolder: path.join(dataDirOf(environment), 'imports'),
  };
}

function readSecret(environment: Environment): string {
  const given = environment['AUTH_SECRET'];
  if (!given) return keptSecret(dataDirOf(environment));
  if (given.length >= 32) return given;
  throw new Error('AUTH_SECRET must have at least 32 characters. This makes one: openssl rand -base64 32');
}

function dataDirOf(environment: Environment): string {
  return path.resolve(environment['DATA_DIR'] || 'data');
}

function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
    throw new Error(
      `${file} is too short to be a secret. Put the old file back, or delete it: all will sign in again.`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(32).toString('base64url');
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another Postil that started at the same moment was first.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return keptSecret(dataDir);
    throw new Error(`The secret cannot be kept in ${file}. Let Postil write there, or set AUTH_SECRET.`, {
      cause: error,
    });
  }
  return secret;
}

function readPublicUrl(text: string | undefined): URL | null {
  if (!text) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`PUBLIC_URL must look like https://read.example.org, not "${text}".`);
  }
  return new URL(text);
}

function readTrustProxy(text: string | undefined): boolean | number | string {
  if (!text || text === 'false') return false;
  if (text === 'true') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function readCount(environment: Environment, name: string, otherwise: number): number {
  const number = Number(environment[name] || otherwise);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} must be a whole number above 0.`);
}
