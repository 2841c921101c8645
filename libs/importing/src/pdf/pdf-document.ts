import type { Node } from 'prosemirror-model';
import type { Found } from '../assembling/assemble-document.js';
import type { Footnote, Footnotes } from '../assembling/footnotes.js';
import type { Warnings } from '../assembling/warnings.js';
import { BlockNodes } from './block-nodes.js';
import { takeEndNotes } from './end-notes.js';
import { linesIn, type FlowBlock, type Note } from './flow-blocks.js';
import { findFurniture } from './furniture.js';
import { findHeadings } from './headings.js';
import type { InlineMark } from './inline.js';
import { isLine, textOf, topOf, type Line, type Span } from './line.js';
import { isCalled, type Bookmark } from './outline.js';
import { outlineChapters, type PlacedNode } from './outline-chapters.js';
import { withoutLineNumbers, type PageContent } from './page-content.js';
import { joinPages } from './page-joins.js';
import { partsOf } from './page-parts.js';
import type { PdfMetadata } from './pdf-metadata.js';
import { PdfNotes, withoutWayBack } from './pdf-notes.js';
import { placeOf } from './pdf-page.js';
import { measureType, type TypeMeasures } from './type-measures.js';
import { untaggedBlocks } from './untagged-blocks.js';
import { warnOfFurniture, warnOfMergedCells, warnOfTables } from './pdf-warnings.js';
import { WordList } from './word-list.js';

export interface ReadPdf {
  readonly pages: readonly PageContent[];
  readonly outline: readonly Bookmark[];
  readonly metadata: PdfMetadata;
  readonly footnotes: Footnotes;
  readonly warnings: Warnings;
}

type Made = Pick<
  Found,
  'blocks' | 'title' | 'authors' | 'language' | 'date' | 'source' | 'licence' | 'targets'
>;

/** Makes a document's blocks of what was read of the pages, in the order: furniture, notes, blocks, words. */
export function pdfDocument({ pages: read, outline, metadata, footnotes, warnings }: ReadPdf): Made {
  const { pages, examples } = withoutLineNumbers(read);
  const { leading } = measureType(pages.flatMap(({ lines }) => lines));
  const furniture = findFurniture(
    pages.map(({ page, lines }) => ({ page, lines: fromTop(lines) })),
    leading,
  );
  warnOfFurniture(
    furniture,
    pages.flatMap(({ artifacts }) => artifacts.slice(0, 2)).slice(0, 3),
    examples,
    warnings,
  );
  const measures = measureType(
    pages.flatMap(({ lines }) => lines.filter((line) => !furniture.lines.has(line))),
  );
  const notes = new PdfNotes();
  const parts = partsOf(pages, furniture.lines, measures, notes);
  const headings = findHeadings(
    parts.flatMap(({ items }) => items.filter(isLine)),
    measures,
    outline,
  );
  const tables = new Set<number>();
  const inPages = parts.map(({ items, blocks }) => {
    if (blocks) return blocks;
    const untagged = untaggedBlocks(items, headings, measures);
    for (const page of untagged.tables) tables.add(page);
    return untagged.blocks;
  });
  warnOfTables(tables, warnings);
  warnOfMergedCells(inPages.flat(), warnings);
  const joined = withTitle(joinPages(inPages, measures), metadata.title, measures);
  const ending = takeEndNotes(joined, notes.marks);
  notes.addAll(ending.notes, ending.marks);
  return nodesOf(ending.blocks, notes, { outline, metadata, footnotes, measures });
}

function fromTop(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left);
}

/** A large line on the first pages that says the title is its heading, whatever its tag. */
function withTitle(blocks: readonly FlowBlock[], title: string | null, measures: TypeMeasures): FlowBlock[] {
  const at = blocks.slice(0, 6).findIndex((block) => {
    const [line] = block.kind === 'paragraph' ? block.lines : [];
    const isLarge = line !== undefined && line.page <= 2 && line.size > measures.bodySize * 1.2;
    return isLarge && title !== null && isCalled(linesIn(block).map(textOf).join(' '), title);
  });
  return blocks.map((block, index) =>
    index === at && block.kind === 'paragraph' ? { kind: 'heading', level: 1, lines: block.lines } : block,
  );
}

interface Making {
  readonly outline: readonly Bookmark[];
  readonly metadata: PdfMetadata;
  readonly footnotes: Footnotes;
  readonly measures: TypeMeasures;
}

function nodesOf(blocks: readonly FlowBlock[], notes: PdfNotes, making: Making): Made {
  const { outline, metadata, footnotes, measures } = making;
  const words = new WordList();
  const bodies = notes.notes.map((note) => ({ note, blocks: withoutWayBack(note.blocks) }));
  for (const block of [...blocks, ...bodies.flatMap((body) => body.blocks)]) {
    for (const line of linesIn(block)) words.learn(line);
  }
  const declared = new Map(
    bodies.map(({ note }) => [note, footnotes.declare(null, note.label || null, null)]),
  );
  const wanted = new Set<string>();
  const target = (href: string) => {
    wanted.add(href.slice(1));
    return href;
  };
  const context = { measures, words, noteMarks: inlineMarks(notes, declared, footnotes), target };
  const maker = new BlockNodes(context, metadata.authors);
  const placed = blocks.flatMap((block) => placedNodes(block, maker));
  for (const { note, blocks: own } of bodies) {
    const footnote = declared.get(note);
    if (footnote) footnote.content = maker.all(own);
  }
  return {
    ...metadata,
    title: metadata.title ?? titleIn(blocks),
    blocks: outlineChapters(placed, outline) ?? placed.map(({ node }) => node),
    targets: targetsOf(wanted, maker),
  };
}

function inlineMarks(
  notes: PdfNotes,
  declared: ReadonlyMap<Note, Footnote>,
  footnotes: Footnotes,
): Map<Span, InlineMark[]> {
  const marks = new Map<Span, InlineMark[]>();
  for (const [span, own] of notes.marks) {
    const found = own.flatMap(({ at, note }) => {
      const footnote = declared.get(note);
      // A link to the note is the file's own word for it.
      const evidence = span.href?.startsWith('#') === true ? null : 'superscript';
      const node = (mark: Node) => mark.type.create({ ...mark.attrs, evidence });
      return footnote ? [{ from: at.from, to: at.to, node: () => node(footnotes.markOf(footnote)) }] : [];
    });
    marks.set(span, found);
  }
  return marks;
}

function placedNodes(block: FlowBlock, maker: BlockNodes): PlacedNode[] {
  const nodes = maker.of(block);
  const [line] = linesIn(block);
  const at = line ?? (block.kind === 'picture' ? block.picture : undefined);
  return nodes.map((node) => ({ node, page: at?.page ?? null, top: at ? topOf(at) : 0 }));
}

/** Where nothing calls a text by name, its largest heading on the first page does. */
function titleIn(blocks: readonly FlowBlock[]): string | null {
  const headings = blocks.filter(
    (block) => block.kind === 'heading' && (block.lines[0]?.page ?? Infinity) <= 2,
  );
  const sizes = headings.map((block) => linesIn(block)[0]?.size ?? 0);
  const largest = headings[sizes.indexOf(Math.max(...sizes))];
  return largest ? linesIn(largest).map(textOf).join(' ').replace(/\s+/g, ' ').trim() : null;
}

/** The paragraph that stands at each place, or next below it. */
function targetsOf(wanted: ReadonlySet<string>, maker: BlockNodes): Map<string, string> {
  const sorted = [...maker.beginnings].sort((a, b) => a.page - b.page || a.top - b.top);
  const targets = new Map<string, string>();
  for (const name of wanted) {
    const place = placeOf(name);
    if (!place) continue;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = sorted[middle];
      const isBefore = one && (one.page < place.page || (one.page === place.page && one.top < place.top - 6));
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low] ?? sorted.at(-1);
    if (found) targets.set(name, found.id);
  }
  return targets;
}
