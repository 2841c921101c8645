import type { Warnings } from '../assembling/warnings.js';
import type { Furniture } from './furniture.js';
import type { PageContent } from './page-content.js';
import type { PagePictures } from './page-pictures.js';
import { linesIn, type FlowBlock } from './flow-blocks.js';
import { hasUnreadableLetters } from './unreadable-letters.js';
import { pageList, pagesUp } from './page-list.js';

/** Tells what reading the pages of a file could not keep. */
export function warnOfLosses(
  pages: readonly PageContent[],
  pictures: PagePictures,
  warnings: Warnings,
): void {
  const empty = pages.filter(({ lines }) => lines.length === 0);
  const scanned = empty.filter(
    ({ page, pictures: own }) => own.length > 0 || pictures.scanned.includes(page),
  );
  if (scanned.length > 0) {
    const list = pagesUp(scanned.map(({ page }) => page));
    const [are, it] = scanned.length === 1 ? ['is a picture', 'it'] : ['are pictures', 'them'];
    const message = `${list} ${are} without text, so no word can be read there. Recognise ${it} (OCR) first to have the words too.`;
    warnings.add('page-without-text', message);
  }
  const behind = pictures.scanned.filter((page) => !scanned.some((one) => one.page === page));
  if (behind.length > 0) {
    warnings.add(
      'scanned-pages',
      `${pagesUp(behind)} ${behind.length === 1 ? 'was' : 'were'} scanned: the text behind the picture was taken, mistakes of its recognition included, and pictures on it were not.`,
    );
  }
  if (pictures.lost.size > 0) {
    const [reason = ''] = pictures.lost.values();
    warnings.add('picture-lost', `Pictures on ${pageList(pictures.lost.keys())} were left out: ${reason}.`);
  }
  if (pictures.unseen.length > 0) {
    const message = `There was no time left to look for pictures on ${pageList(pictures.unseen)}; the text is whole.`;
    warnings.add('picture-lost', message);
  }
  const unsure = pages.filter((page) => page.unsure);
  if (unsure.length > 0) {
    const list = pagesUp(unsure.map(({ page }) => page));
    warnings.add(
      'columns-unsure',
      `${list} seemed to have two columns, and ${unsure.length === 1 ? 'was' : 'were'} read one after the other. See whether the order is right.`,
    );
  }
  const unreadable = pages.filter(({ lines }) => hasUnreadableLetters(lines));
  if (unreadable.length > 0) {
    const list = pageList(unreadable.map(({ page }) => page));
    warnings.add(
      'unreadable-letters',
      `The letters on ${list} are not what one sees there: the file lacks a font, or its font does not say what its shapes mean. Print it to PDF anew with its fonts, or recognise it (OCR).`,
    );
  }
  const turned = pages.filter((page) => page.turned.length > 0);
  const example = turned[0]?.turned[0];
  if (example !== undefined) {
    const list = pageList(turned.map(({ page }) => page));
    warnings.add(
      'turned-text',
      `Words that stand askew on ${list} were left out, such as “${short(example)}”.`,
    );
  }
}

/** Tells once what was taken for no part of the text. */
export function warnOfFurniture(
  furniture: Furniture,
  artifacts: readonly string[],
  lineNumbers: readonly string[],
  warnings: Warnings,
): void {
  const examples = [
    ...furniture.heads.slice(0, 1),
    ...furniture.feet.slice(0, 1),
    ...furniture.pageNumbers.slice(0, 1),
    ...artifacts.slice(0, 3),
  ];
  const shown = [...new Set(examples)].slice(0, 3).map((text) => `“${short(text)}”`);
  if (shown.length > 0) {
    warnings.add(
      'page-furniture',
      `Running heads, feet and page numbers were left out, such as ${shown.join(', ')}.`,
    );
  }
  const [first] = lineNumbers;
  if (first !== undefined) {
    warnings.add('line-numbers', `Line numbers in the margin were left out, such as “${first}”.`);
  }
}

export function warnOfTables(tables: ReadonlySet<number>, warnings: Warnings): void {
  if (tables.size === 0) return;
  warnings.add(
    'table-as-lines',
    `A table seems to stand on ${pageList(tables)}. Its rows were kept, each as a paragraph, but not its columns.`,
  );
}

/** Tags don't tell how many columns a cell goes across, but rows of different lengths show that some do. */
export function warnOfMergedCells(blocks: readonly FlowBlock[], warnings: Warnings): void {
  const pages = new Set<number>();
  for (const block of blocks) {
    if (block.kind !== 'table' || new Set(block.rows.map(({ length }) => length)).size < 2) continue;
    const [line] = linesIn(block);
    if (line) pages.add(line.page);
  }
  if (pages.size === 0) return;
  warnings.add(
    'table-cells-merged',
    `Cells of a table on ${pageList(pages)} seem to go across several columns or rows. They were kept as single cells, and others may stand in a wrong column.`,
  );
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
