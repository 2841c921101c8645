import { readingSchema } from '@postil/document-model';
import type { Element } from 'domhandler';
import type { Attrs, Mark, Node } from 'prosemirror-model';
import { directionOf } from '../assembling/paragraph-direction.js';

const { marks } = readingSchema;

/** The language (BCP 47) and the direction that hold for some words; null where nothing says so. */
export interface Speech {
  readonly lang: string | null;
  readonly dir: 'rtl' | 'ltr' | null;
}

/** A language code that is one, in the form that this model keeps; null for anything else. */
export function languageCode(code: string | undefined | null): string | null {
  const tidy = code?.trim().replaceAll('_', '-') ?? '';
  const isCode = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tidy) && tidy.length <= 35;
  return isCode && tidy.toLowerCase() !== 'und' ? tidy : null;
}

/** The speech within an element, given that around it. */
export function speechOf(element: Element, around: Speech): Speech {
  const { lang: html, 'xml:lang': xml, dir } = element.attribs;
  if (html === undefined && xml === undefined && dir === undefined) return around;
  const lang = languageCode(html ?? xml) ?? around.lang;
  if (dir === 'auto') return { lang, dir: null };
  if (dir === 'rtl') return { lang, dir };
  // A whole page written from left to right, as its frame says by rote, does not turn its Arabic paragraphs around.
  const isFrame = element.name === 'html' || element.name === 'body';
  return { lang, dir: dir === 'ltr' && !isFrame ? 'ltr' : around.dir };
}

/** The same language, as far as a reader's hyphenation, voice and letters go: `en` holds for `en-GB`. */
export function isSameLanguage(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** The marks of words whose language is another one than their paragraph's. */
export function withForeign(around: readonly Mark[], words: Speech, block: Speech): readonly Mark[] {
  const isForeign = words.lang !== null && (block.lang === null || !isSameLanguage(words.lang, block.lang));
  return isForeign
    ? marks.foreign.create({ lang: words.lang, dir: words.dir }).addToSet(around)
    : marks.foreign.removeFromSet([...around]);
}

/** A paragraph all of whose words are in one other language is in that language: no word of it is foreign. */
export function settled(
  content: readonly Node[],
  block: Speech,
): { content: readonly Node[]; speech: Speech } {
  const [first] = content.filter((node) => node.isText);
  const foreign = first && marks.foreign.isInSet(first.marks);
  const isWhole =
    foreign &&
    content.every((node) => !node.isText || foreign.isInSet(node.marks) || node.text?.trim() === '');
  if (!isWhole) return { content, speech: block };
  const dir: unknown = foreign.attrs['dir'];
  const speech: Speech = {
    lang: String(foreign.attrs['lang']),
    dir: dir === 'rtl' || dir === 'ltr' ? dir : block.dir,
  };
  return { content: content.map((node) => node.mark(foreign.removeFromSet(node.marks))), speech };
}

/** The attributes that a paragraph of these words bears in a text of this language. */
export function speechAttrs(text: string, speech: Speech, language: string | null): Attrs {
  const byLetters = directionOf(text);
  const dir = speech.dir === 'ltr' ? (byLetters === null ? null : 'ltr') : (speech.dir ?? byLetters);
  const isOwn = speech.lang !== null && (language === null || !isSameLanguage(speech.lang, language));
  return { lang: isOwn ? speech.lang : null, dir };
}
