import { limits } from '@postil/contract';
import type { Messages } from '../messages/messages.js';

/** What somebody brought: words they pasted or typed, or a file. */
export type TextSource =
  { readonly kind: 'words'; readonly words: string } | { readonly kind: 'file'; readonly file: File };

/** Words beyond this length, in UTF-16 code units, are shown as a file would be: in a field they would hold up the page. */
const LONG = 300_000;

export function isLong(words: string): boolean {
  return words.length > LONG;
}

const markdown = /\.(md|markdown)$/i;
const plain = /\.(txt|text)$/i;

/** What the file dialog offers first. */
export const acceptedFiles = ['.md', '.markdown', '.txt', '.text', 'text/plain', 'text/markdown'];

/** Why this can't be sent, in words; null when it can. The server looks again, and closer. */
export function sourceProblem({ library }: Messages, source: TextSource): string | null {
  const { refused } = library.add;
  if (source.kind === 'file' && !isText(source.file)) return refused.type(source.file.name);
  const bytes = source.kind === 'file' ? source.file.size : new Blob([source.words]).size;
  if (bytes > limits.textBytes) return refused.tooLarge(bytes, limits.textBytes);
  const empty = source.kind === 'file' ? bytes === 0 : source.words.trim() === '';
  return empty ? refused.empty : null;
}

/** The media type to send it with. Words without a file's name may be either; the server looks at them. */
export function mediaType(source: TextSource): string {
  return source.kind === 'file' && markdown.test(source.file.name) ? 'text/markdown' : 'text/plain';
}

/** A name without an ending may well be a text: the server tells. */
function isText({ name, type }: File): boolean {
  return markdown.test(name) || plain.test(name) || (!/\.[a-z0-9]{1,8}$/i.test(name) && !isOther(type));
}

function isOther(type: string): boolean {
  return type !== '' && !type.startsWith('text/');
}
