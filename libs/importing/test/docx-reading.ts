import type { Node } from 'prosemirror-model';
import { importDocx } from '../src/docx/import-docx.js';
import type { ImportedText, ImportOptions } from '../src/index.js';
import { docxOf, type DocxParts } from './docx-of.js';
import { accepted, outline } from './outline.js';

/** A Word file of these parts, imported. */
export async function imported(parts: DocxParts, options: ImportOptions = {}): Promise<ImportedText> {
  return accepted(await importDocx(docxOf(parts), options));
}

/** Its outline, without the lines that name chapters. */
export async function blocks(parts: DocxParts): Promise<string[]> {
  return outline((await imported(parts)).doc).filter((line) => !line.startsWith('== '));
}

/** The codes of its warnings. */
export async function warned(parts: DocxParts): Promise<string[]> {
  return (await imported(parts)).warnings.map(({ code }) => code);
}

/** Each text with marks, as `strong+em words`; of links and languages, what they say. */
export function marked(doc: Node): string[] {
  const found: string[] = [];
  doc.descendants((node) => {
    if (!node.isText || node.marks.length === 0) return;
    const names = node.marks.map(({ type, attrs }) => {
      const said: unknown = attrs['href'] ?? attrs['lang'];
      return said === undefined ? type.name : `${type.name}(${String(said)})`;
    });
    found.push(`${names.join('+')} ${node.text}`);
  });
  return found;
}

/** The first node of a type, in reading order. */
export function firstOf(doc: Node, type: string): Node {
  let found: Node | null = null;
  doc.descendants((node) => {
    if (found === null && node.type.name === type) found = node;
    return found === null;
  });
  if (!found) throw new Error(`The document has no ${type}.`);
  return found;
}
