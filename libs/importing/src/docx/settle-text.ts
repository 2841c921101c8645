import { readingSchema } from '@postil/document-model';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { primaryLanguage } from './run-language.js';

const { nodes, marks } = readingSchema;

/** What is known only when the whole text has been read. */
export interface Settled {
  /** BCP 47; null where the file doesn't say. */
  readonly language: string | null;
  /** The labels of footnotes, by their ids. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The language that most letters are in; `fallback` where most say nothing. */
export function commonLanguage(blocks: Iterable<Node>, fallback: string | null): string | null {
  const letters = new Map<string | null, number>();
  for (const block of blocks) {
    block.descendants((node) => {
      if (!node.isText || node.text === undefined) return;
      const lang = langOf(node);
      letters.set(lang, (letters.get(lang) ?? 0) + node.text.length);
    });
  }
  return mostCommon(letters) ?? fallback;
}

/** Of the language that has most letters, the variety that has most of them; null where most letters say nothing. */
function mostCommon(letters: ReadonlyMap<string | null, number>): string | null {
  const byLanguage = new Map<string | null, { sum: number; variety: string | null; most: number }>();
  for (const [lang, count] of letters) {
    const key = lang === null ? null : primaryLanguage(lang);
    const known = byLanguage.get(key) ?? { sum: 0, variety: lang, most: 0 };
    known.sum += count;
    if (count > known.most) Object.assign(known, { variety: lang, most: count });
    byLanguage.set(key, known);
  }
  const [first] = [...byLanguage.values()].sort((a, b) => b.sum - a.sum);
  return first?.variety ?? null;
}

/**
 * Blocks with languages where they differ: on a paragraph that is in another language than the text, on words that are in
 * another one than their paragraph. Footnotes' marks get their labels. Each block stays at its place.
 */
export function settleText(blocks: readonly Node[], settled: Settled): Node[] {
  const visit = (node: Node): Node => {
    if (node.isTextblock) return settleTextblock(node, settled);
    return node.isLeaf ? node : node.copy(Fragment.fromArray(node.children.map(visit)));
  };
  return blocks.map(visit);
}

function settleTextblock(textblock: Node, { language, labels }: Settled): Node {
  if (textblock.type === nodes.code_block) return textblock;
  const inline = textblock.children;
  const languages = languagesOf(inline);
  const own = ownLanguage(inline, languages) ?? language;
  const settled = inline.map((node, index) => {
    if (node.type === nodes.footnote_mark) {
      const label = labels.get(String(node.attrs['footnote'])) ?? '';
      return node.type.create({ ...node.attrs, label }, null, node.marks);
    }
    return node.isText ? node.mark(marksIn(node, languages[index] ?? null, own)) : node;
  });
  const lang = isSame(own, language) ? null : own;
  return textblock.type.create({ ...textblock.attrs, lang }, normalised(settled));
}

/** The languages of words; what has no letters goes with the words before it. */
function languagesOf(inline: readonly Node[]): (string | null)[] {
  const lettered = (node: Node) => node.isText && /\p{L}/u.test(node.text ?? '');
  const first = inline.find(lettered);
  let current = first ? langOf(first) : null;
  return inline.map((node) => {
    if (lettered(node)) current = langOf(node);
    return current;
  });
}

/** The language that most of a paragraph is in. */
function ownLanguage(inline: readonly Node[], languages: readonly (string | null)[]): string | null {
  const letters = new Map<string | null, number>();
  inline.forEach((node, index) => {
    if (!node.isText) return;
    const lang = languages[index] ?? null;
    letters.set(lang, (letters.get(lang) ?? 0) + node.nodeSize);
  });
  return mostCommon(letters);
}

function marksIn(node: Node, lang: string | null, own: string | null): readonly Mark[] {
  const foreign = node.marks.find(({ type }) => type === marks.foreign);
  const others = marks.foreign.removeFromSet(node.marks);
  if (lang === null || isSame(lang, own)) return others;
  const dir = foreign?.attrs['dir'] === 'rtl' ? 'rtl' : null;
  return marks.foreign.create({ lang, dir }).addToSet(others);
}

/** Regions of one language are no different languages: Word mixes them as its keyboards change. */
function isSame(left: string | null, right: string | null): boolean {
  if (left === null || right === null) return left === right;
  return left === right || primaryLanguage(left) === primaryLanguage(right);
}

function langOf(node: Node): string | null {
  const mark = node.marks.find(({ type }) => type === marks.foreign);
  return mark ? String(mark.attrs['lang']) : null;
}

/** Texts that meet are one text, and normalised as one. */
function normalised(inline: readonly Node[]): Fragment {
  const joined = Fragment.fromArray([...inline]);
  const isNormal = joined.content.every((node) => !node.isText || node.text === node.text?.normalize('NFC'));
  if (isNormal) return joined;
  return Fragment.fromArray(
    joined.content.map((node) =>
      node.isText ? readingSchema.text((node.text ?? '').normalize('NFC'), node.marks) : node,
    ),
  );
}
