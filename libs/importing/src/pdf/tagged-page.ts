import { readingOrder } from './columns.js';
import type { Line, PictureLine } from './line.js';
import { lineOf, linesOf } from './lines.js';
import { isTag, type PdfPage, type PlacedPicture, type Run, type Tag } from './pdf-page.js';
import { placePictures } from './place-pictures.js';
import { rowsOf } from './rows.js';

/** An element of a tagged page with the lines that stand in it directly. */
export interface TaggedBlock {
  /** A standard structure type, such as `H2` (PDF 32000-1, 14.8.4). */
  readonly role: string;
  readonly lines: readonly Line[];
  readonly children: readonly TaggedBlock[];
  readonly picture: PictureLine | null;
}

export interface TaggedPage {
  readonly blocks: readonly TaggedBlock[];
  /** All lines of the page, from its top down. */
  readonly lines: readonly Line[];
}

const BLOCKS =
  /^(?:P|H[1-6]?|Title|BlockQuote|L|LI|LBody|Lbl|Table|TR|TH|TD|Note|FENote|Figure|Caption|Code|TOCI)$/;
/** Groups that say nothing of what they hold. */
const GROUPS = /^(?:Document|DocumentFragment|Part|Art|Sect|Div|Aside|TOC|Index|THead|TBody|TFoot|Root)$/;
const FEWEST_TAGGED = 0.7;
const LONGEST_PARAGRAPH = 4_000;

/** The page by its tags; null where it has none, or they don't hold its text, or tell nothing of it. */
export function taggedPage(page: PdfPage): TaggedPage | null {
  if (!page.tags) return null;
  const langs = new Map<string, string | null>();
  learnContents(page.tags, null, langs);
  const runs = page.runs.filter((run) => !run.artifact);
  const isTagged = (run: Run) => run.content !== null && langs.has(run.content);
  const letters = (some: readonly Run[]) => some.reduce((sum, run) => sum + run.text.trim().length, 0);
  const all = letters(page.runs);
  if (letters(runs.filter(isTagged)) < Math.max(1, all * FEWEST_TAGGED)) return null;
  const spoken = runs.map((run) => ({ ...run, lang: langs.get(run.content ?? '') ?? null }));
  const blocks = new TagReader(page, spoken).read(
    page.tags,
    spoken.filter((run) => !isTagged(run)),
  );
  if (blocks.some((block) => tellsNothing(block))) return null;
  const lines = blocks.flatMap(allLines).sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  return { blocks, lines };
}

/** A whole page as one paragraph: what a program writes that only wants to be called accessible. */
function tellsNothing({ role, lines }: TaggedBlock): boolean {
  const letters = lines.reduce(
    (sum, { spans }) => sum + spans.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  return role !== 'Code' && letters > LONGEST_PARAGRAPH;
}

export function allLines(block: TaggedBlock): Line[] {
  return [...block.lines, ...block.children.flatMap(allLines)];
}

function learnContents(tag: Tag, lang: string | null, langs: Map<string, string | null>): void {
  const own = tag.lang ?? lang;
  // The language of the whole file is told elsewhere.
  const inherited = tag.role === 'Document' || tag.role === 'Root' ? null : own;
  for (const child of tag.children) {
    if (isTag(child)) learnContents(child, inherited, langs);
    else langs.set(child.content, inherited);
  }
}

class TagReader {
  private readonly byContent = new Map<string, Run[]>();
  private readonly columns = new Map<Run, number>();
  private readonly pictures: PlacedPicture[];

  constructor(
    private readonly page: PdfPage,
    runs: readonly Run[],
  ) {
    for (const run of runs) {
      const same = this.byContent.get(run.content ?? '');
      if (same) same.push(run);
      else this.byContent.set(run.content ?? '', [run]);
    }
    const rtl = runs.filter((run) => run.rtl).length > runs.length / 2;
    for (const { row, column } of readingOrder(rowsOf(runs), rtl).rows) {
      for (const run of row.runs) this.columns.set(run, column);
    }
    this.pictures = [...page.pictures];
  }

  read(root: Tag, loose: readonly Run[]): TaggedBlock[] {
    const blocks = this.blocksIn(root, 'P');
    for (const line of linesOf(loose, this.page.number).lines) {
      const below = blocks.findIndex((block) => (allLines(block)[0]?.baseline ?? 0) > line.baseline);
      blocks.splice(below < 0 ? blocks.length : below, 0, plain('P', [line]));
    }
    // Pictures that no tag holds stand where the page shows them.
    const firsts = blocks.flatMap((block) => allLines(block)[0] ?? block.picture ?? []);
    const left = this.pictures.map((picture) => ({ ...picture, column: 0, alt: '' }));
    for (const picture of left) {
      const placed = placePictures(
        firsts.filter((first): first is Line => 'spans' in first),
        [picture],
      );
      const next = placed[placed.indexOf(picture) + 1];
      const below = next ? blocks.findIndex((block) => allLines(block)[0] === next) : -1;
      blocks.splice(below < 0 ? blocks.length : below, 0, { ...plain('Figure', []), picture });
    }
    return blocks;
  }

  /** The blocks in a group; words that stand in it directly make a block of role `loose`. */
  private blocksIn(tag: Tag, loose: string): TaggedBlock[] {
    const blocks: TaggedBlock[] = [];
    let words: Run[] = [];
    const finish = () => {
      if (words.length > 0) blocks.push(plain(loose, this.linesFrom(words)));
      words = [];
    };
    const visit = (parent: Tag) => {
      for (const child of parent.children) {
        if (!isTag(child)) {
          for (const run of this.byContent.get(child.content) ?? []) words.push(run);
          continue;
        }
        if (tag.role === 'L' && isUnnamedItem(child)) {
          finish();
          blocks.push(this.block({ ...child, role: 'LI' }));
          continue;
        }
        if ((!BLOCKS.test(child.role) && !GROUPS.test(child.role)) || this.isInline(child, tag, words)) {
          visit(child);
          continue;
        }
        finish();
        if (child.role === 'Figure') for (const block of this.figure(child)) blocks.push(block);
        else if (BLOCKS.test(child.role)) blocks.push(this.block(child));
        else for (const block of this.blocksIn(child, 'P')) blocks.push(block);
      }
    };
    visit(tag);
    finish();
    // An empty cell keeps those after it in their columns.
    return blocks.filter(
      ({ role, lines, children, picture }) => isCell(role) || lines.length + children.length > 0 || picture,
    );
  }

  private block(tag: Tag): TaggedBlock {
    const children = this.blocksIn(tag, 'P');
    const [only] = children;
    const isPlain =
      children.length === 1 && only?.role === 'P' && only.children.length === 0 && !only.picture;
    if (isPlain && only && holdsWords(tag.role)) return { ...only, role: tag.role };
    return { role: tag.role, lines: [], children, picture: null };
  }

  /** Some programs tag code the same way, be it a word of a line or a block of lines. */
  private isInline(tag: Tag, outer: Tag, before: readonly Run[]): boolean {
    if (tag.role !== 'Code') return false;
    if (holdsWords(outer.role)) return true;
    const [last] = before.slice(-1);
    const [first] = contentsOf(tag).flatMap((content) => this.byContent.get(content) ?? []);
    return !!last && !!first && Math.abs(last.baseline - first.baseline) < first.size * 0.3;
  }

  private figure(tag: Tag): TaggedBlock[] {
    const contents = contentsOf(tag);
    const index = this.pictures.findIndex(
      ({ content }) => content !== null && contents.some((id) => id.endsWith(content)),
    );
    const [picture] = index < 0 ? [] : this.pictures.splice(index, 1);
    const shown = picture && { ...picture, column: 0, alt: tag.alt ?? '' };
    return [...(shown ? [{ ...plain('Figure', []), picture: shown }] : []), ...this.blocksIn(tag, 'P')];
  }

  /** Runs as lines in the order of the file; where it goes back up, it goes on in another column. */
  private linesFrom(runs: readonly Run[]): Line[] {
    const parts: Run[][] = [];
    let previous: Run | undefined;
    for (const run of runs) {
      const part = parts.at(-1);
      const isAbove = previous && run.baseline < previous.baseline - previous.size * 1.5;
      if (part && !isAbove) part.push(run);
      else parts.push([run]);
      if (run.text.trim() !== '') previous = run;
    }
    return parts.flatMap(rowsOf).map((row) => {
      const [first] = row.runs;
      return lineOf(row, this.page.number, (first && this.columns.get(first)) ?? 0);
    });
  }
}

export function isCell(role: string): boolean {
  return role === 'TH' || role === 'TD';
}

/** An entry of a list that has another part to play, such as a note, loses the tag of an entry. */
function isUnnamedItem({ role, children }: Tag): boolean {
  return !BLOCKS.test(role) && children.some((child) => isTag(child) && child.role === 'Lbl');
}

function holdsWords(role: string): boolean {
  return /^(?:P|H[1-6]?|Title|Lbl|Caption|Code|TOCI)$/.test(role);
}

function plain(role: string, lines: readonly Line[]): TaggedBlock {
  return { role, lines, children: [], picture: null };
}

function contentsOf(tag: Tag): string[] {
  return tag.children.flatMap((child) => (isTag(child) ? contentsOf(child) : [child.content]));
}
