import { linesIn, type FlowBlock, type Note } from './flow-blocks.js';
import { footOfPage, type PrintedNote } from './foot-notes.js';
import type { FlowItem, Line, PictureLine } from './line.js';
import type { PageContent } from './page-content.js';
import type { PdfNotes } from './pdf-notes.js';
import { placePictures } from './place-pictures.js';
import { taggedBlocks } from './tagged-blocks.js';
import type { TypeMeasures } from './type-measures.js';
import { paragraphsOf } from './untagged-blocks.js';

/** Pages that are read together: each tagged one by itself, others for as long as none is tagged between them. */
export interface PagePart {
  readonly items: readonly FlowItem[];
  readonly blocks: readonly FlowBlock[] | null;
}

/** What is left of the pages without furniture and footnotes; these go to `notes` with the marks that lead to them. */
export function partsOf(
  pages: readonly PageContent[],
  furniture: ReadonlySet<Line>,
  measures: TypeMeasures,
  notes: PdfNotes,
): PagePart[] {
  const parts: { readonly items: FlowItem[]; readonly blocks: readonly FlowBlock[] | null }[] = [];
  const repeated = repeatedPictures(pages);
  const feet = new FootReader(measures);
  for (const page of pages) {
    if (page.blocks) {
      const tagged = taggedBlocks(page.blocks, furniture, measures);
      const blocks = tagged.blocks.filter(
        (block) => block.kind !== 'picture' || !repeated.has(block.picture.asset),
      );
      notes.addFoot(tagged.notes, blocks.flatMap(linesIn));
      parts.push({ items: [], blocks });
      feet.skip();
      continue;
    }
    const body = feet.read(page.lines.filter((line) => !furniture.has(line)));
    const pictures = page.pictures.filter(({ asset }) => !repeated.has(asset));
    const items = placePictures(body, pictures.map(inFlow));
    const last = parts.at(-1);
    if (last && !last.blocks) for (const item of items) last.items.push(item);
    else parts.push({ items, blocks: null });
  }
  feet.addTo(notes);
  return parts;
}

function inFlow(picture: PageContent['pictures'][number]): PictureLine {
  return { ...picture, column: 0, alt: '' };
}

interface ReadFoot {
  readonly body: readonly Line[];
  readonly notes: { readonly label: string; readonly page: number; readonly lines: Line[] }[];
}

/** Reads the feet of page after page, since a note may go on at the next one's. */
class FootReader {
  private readonly feet: ReadFoot[] = [];
  private open: PrintedNote | null = null;

  constructor(private readonly measures: TypeMeasures) {}

  read(lines: readonly Line[]): readonly Line[] {
    const { body, notes, continued } = footOfPage(lines, this.measures, this.open);
    const last = this.feet.at(-1)?.notes.at(-1);
    for (const line of continued) last?.lines.push(line);
    if (notes.length > 0)
      this.feet.push({ body, notes: notes.map((note) => ({ ...note, lines: [...note.lines] })) });
    this.open = notes.at(-1) ?? (continued.length > 0 && last ? last : null);
    return body;
  }

  skip(): void {
    this.open = null;
  }

  addTo(notes: PdfNotes): void {
    for (const foot of this.feet)
      notes.addFoot(
        foot.notes.map((note) => noteOf(note, this.measures)),
        foot.body,
      );
  }
}

function noteOf({ label, page, lines }: PrintedNote, measures: TypeMeasures): Note {
  return {
    label,
    page,
    blocks: paragraphsOf(lines, measures).map((own) => ({ kind: 'paragraph', lines: own })),
  };
}

/** Pictures that come again on page after page belong to the paper, not to the text. */
function repeatedPictures(pages: readonly PageContent[]): Set<string> {
  const places = new Map<string, Set<number>>();
  for (const { page, pictures } of pages) {
    for (const { asset } of pictures) {
      const on = places.get(asset);
      if (on) on.add(page);
      else places.set(asset, new Set([page]));
    }
  }
  const repeated = [...places].filter(([, on]) => on.size > 2 && on.size > pages.length / 4);
  return new Set(repeated.map(([asset]) => asset));
}
