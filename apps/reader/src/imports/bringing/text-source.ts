import { limits } from '@postil/contract';
import type { Messages } from '../../messages/messages.js';

/**
 * What somebody brought: words they pasted or typed, words pasted with the markup they had where they were copied, or
 * a file.
 */
export type TextSource =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'page'; readonly html: string; readonly words: string }
  | { readonly kind: 'file'; readonly file: File };

/** Words beyond this length, in UTF-16 code units, are shown as a file would be: in a field they would hold up the page. */
const LONG = 300_000;

export function isLong(words: string): boolean {
  return words.length > LONG;
}

/** The endings of what can be read, with the media type to send a file of it with. */
const kinds: Readonly<Record<string, string>> = {
  epub: 'application/epub+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  md: 'text/markdown',
  markdown: 'text/markdown',
  txt: 'text/plain',
  text: 'text/plain',
};

/** What the file dialog offers first. */
export const acceptedFiles = [
  ...Object.keys(kinds).map((ending) => `.${ending}`),
  ...new Set(Object.values(kinds)),
];

/** Kinds that others can turn into one that can be read, each with the words that say how. */
const convertible = {
  oldWord: /\.(doc|docm|dot|odt|rtf|pages|wpd|fodt|tex)$/i,
  kindle: /\.(mobi|azw|azw3|prc)$/i,
  picture: /\.(png|jpe?g|gif|webp|tiff?|heic|avif|bmp|svg|djvu)$/i,
  archive: /\.(zip|gz|tgz|7z|rar|tar|bz2|xz)$/i,
} as const;

/** Why this can't be sent, in words; null when it can. The server looks again, and closer. */
export function sourceProblem({ imports }: Messages, source: TextSource): string | null {
  const { refused } = imports.bring;
  if (source.kind === 'file') {
    const { name, size } = source.file;
    const other = Object.entries(convertible).find(([, names]) => names.test(name));
    if (other) return refused[other[0] as keyof typeof convertible](name);
    if (!isReadable(source.file)) return refused.type(name);
    if (size === 0) return refused.emptyFile(name);
  } else if (source.words.trim() === '') return refused.empty;
  const bytes = sizeOf(source);
  const limit = limitFor(source);
  return bytes > limit ? refused.tooLarge(bytes, limit) : null;
}

/** In bytes, as it will be sent. */
export function sizeOf(source: TextSource): number {
  return source.kind === 'file' ? source.file.size : contentOf(source).size;
}

export function contentOf(source: TextSource): Blob {
  if (source.kind === 'file') return source.file;
  return new Blob([source.kind === 'page' ? source.html : source.words]);
}

/** The media type to send it with. Words without a file's name may be Markdown; the server looks at them. */
export function mediaType(source: TextSource): string {
  if (source.kind === 'page') return 'text/html';
  if (source.kind === 'words') return 'text/plain';
  return kinds[endingOf(source.file.name)] ?? 'text/plain';
}

/** Null for what was pasted. The end of a long name is kept, since it tells the kind. */
export function filenameOf(source: TextSource): string | null {
  return source.kind === 'file' ? source.file.name.slice(-255) : null;
}

function limitFor(source: TextSource): number {
  const type = mediaType(source);
  return type === 'text/plain' || type === 'text/markdown' ? limits.textBytes : limits.fileBytes;
}

/** A name without an ending may well be a text: the server tells. */
function isReadable({ name, type }: File): boolean {
  const ending = endingOf(name);
  if (ending !== '') return Object.hasOwn(kinds, ending);
  return type === '' || type.startsWith('text/') || Object.values(kinds).includes(type);
}

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
