import { bookOf } from '@postil/importing/test';
import { makeBook } from './book.js';

export const CHAPTERS = 300;

/** An EPUB of so many words, nearly, in 300 chapters with a table of contents. */
export function largeEpub(words: number, random: () => number): Uint8Array {
  // So many characters are a word with its space, nearly.
  const paragraphs = makeBook(words * 7.4, random).flatMap((chapter) => chapter.slice(1));
  const each = Math.ceil(paragraphs.length / CHAPTERS);
  const files: Record<string, string> = {};
  const contents: string[] = [];
  for (let chapter = 0; chapter < CHAPTERS; chapter++) {
    const own = paragraphs.slice(chapter * each, (chapter + 1) * each);
    const name = `chapter-${chapter + 1}.xhtml`;
    files[name] = `<h1>Chapter ${chapter + 1}</h1>${own.map((text) => `<p>${text}</p>`).join('\n')}`;
    contents.push(`<li><a href="${name}">Chapter ${chapter + 1}</a></li>`);
  }
  return bookOf(files, { nav: contents.join('') });
}
