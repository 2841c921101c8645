import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Place, Places } from './places.js';

/** A bookmark: what it is called, how deep it stands (from 0), and where it leads. */
export interface Bookmark {
  readonly title: string;
  readonly depth: number;
  readonly place: Place | null;
}

const MOST = 5_000;
const DEEPEST = 5;

/** The bookmarks of a file in order. One that holds all the others names the text, and is left out. */
export async function readOutline(pdf: PDFDocumentProxy, places: Places): Promise<Bookmark[]> {
  const tree: unknown = await pdf.getOutline().catch(() => null);
  const found: Bookmark[] = [];
  await collect(tree, 0, places, found);
  const [first, ...rest] = found;
  const holdsAll = first !== undefined && rest.length > 1 && rest.every(({ depth }) => depth > 0);
  return holdsAll ? rest.map((bookmark) => ({ ...bookmark, depth: bookmark.depth - 1 })) : found;
}

async function collect(items: unknown, depth: number, places: Places, found: Bookmark[]): Promise<void> {
  if (!Array.isArray(items) || depth > DEEPEST) return;
  for (const item of items as readonly unknown[]) {
    if (typeof item !== 'object' || item === null || !('title' in item) || found.length >= MOST) continue;
    const title = String(item.title).replace(/\s+/g, ' ').trim();
    const place = await places.of('dest' in item ? item.dest : null);
    if (title !== '') found.push({ title, depth, place });
    await collect('items' in item ? item.items : null, depth + 1, places, found);
  }
}

/** Whether words are those of a bookmark, whatever the case, the blanks and the number before them. */
export function isCalled(text: string, title: string): boolean {
  const [words, name] = [lettersOf(text), lettersOf(title)];
  if (words === '' || name === '') return false;
  if (words === name) return true;
  const [longer, shorter] = words.length > name.length ? [words, name] : [name, words];
  return shorter.length > 3 && longer.endsWith(shorter) && longer.length - shorter.length <= 10;
}

function lettersOf(text: string): string {
  return text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
