import { limits } from '@postil/contract';
import { plainWords } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { ArchiveRefused, type Archive } from '../archive/open-archive.js';
import { tooManyParagraphs, type Found } from '../assembling/assemble-document.js';
import { titleOf } from '../assembling/chapters.js';
import { Footnotes } from '../assembling/footnotes.js';
import { newId } from '../assembling/new-id.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';
import type { ImportOptions } from '../imported.js';
import { Pictures } from '../pictures/pictures.js';
import { BlockArranger } from './arrange-blocks.js';
import { corePropertiesOf, customPropertiesOf } from './core-properties.js';
import { DocxRefused } from './docx-refused.js';
import { Drawings } from './drawings.js';
import { promoteHeadings } from './hand-made-headings.js';
import { LeftOut } from './left-out.js';
import { settleMonospaced } from './monospaced-code.js';
import type { NoteKind } from './note-labels.js';
import { Notes } from './notes.js';
import { Numbering } from './numbering.js';
import { OfficePackage, type Relationships } from './office-package.js';
import { PartReader, readPart } from './part-reader.js';
import { PartPictures } from './part-pictures.js';
import { isEmpty, type Piece } from './pieces.js';
import { commonLanguage, settleText } from './settle-text.js';
import { StoryReader } from './story-reader.js';
import type { Reading, Story } from './story.js';
import { Styles } from './styles.js';
import { titlePageOf } from './title-page.js';
import { childOf, type XmlElement } from './xml-element.js';

/** Reads what a Word file holds. Throws `ArchiveRefused`, `DocxRefused`, `TooDeep`, `TooMuch`. */
export async function readDocx(archive: Archive, options: ImportOptions): Promise<Found> {
  const office = new OfficePackage(archive);
  const package_ = await office.relationshipsOf('');
  const main = await office.readRelated(package_, 'officeDocument');
  if (!main) throw noText();
  const related = await office.relationshipsOf(main.path);
  return new DocxReader(office, package_, related).read(main, options);
}

/** One Word file being read. */
class DocxReader {
  private readonly warnings = new Warnings();
  private readonly leftOut = new LeftOut();
  private readonly footnotes = new Footnotes(newId);
  private readonly pictures = new Pictures();
  private readonly targets = new Map<string, string>();
  private readonly arranger = new BlockArranger(this.targets, this.leftOut);

  constructor(
    private readonly office: OfficePackage,
    private readonly package_: Relationships,
    private readonly related: Relationships,
  ) {}

  async read(main: { path: string; bytes: Uint8Array }, options: ImportOptions): Promise<Found> {
    const notes = new Notes(this.footnotes, this.leftOut, await this.part('settings'));
    const reading: Reading = {
      styles: new Styles(await this.part('styles')),
      numbering: new Numbering(await this.part('numbering')),
      notes,
      leftOut: this.leftOut,
      targets: this.targets,
      notesByBookmark: new Map(),
    };
    await this.addNotes('footnote', notes, reading);
    await this.addNotes('endnote', notes, reading);
    const read = await this.body(main.bytes, reading, notes, options);
    const page = titlePageOf(read);
    if (page.title !== null) this.arranger.headingShift = 1;
    const pieces = settleMonospaced(promoteHeadings(read, this.warnings));
    const blocks = this.arranger.arrange(pieces);
    notes.addUnmarked();
    const comments = await this.part('comments');
    this.leftOut.place = null;
    this.leftOut.note('comments', comments?.children.length ?? 0);
    const labels = notes.labels.settle();
    this.leftOut.tell(this.warnings);

    const core = corePropertiesOf(await this.part('core-properties', this.package_));
    const custom = customPropertiesOf(await this.part('custom-properties', this.package_));
    const language = commonLanguage(this.allBlocks(blocks), core.language);
    for (const footnote of this.footnotes.list()) {
      footnote.content = settleText(footnote.content, { language, labels });
    }
    return {
      blocks: settleText(blocks, { language, labels }),
      footnotes: this.footnotes,
      where: new SourceLines(),
      warnings: this.warnings,
      chapterLevel: null,
      title: page.title ?? headingOf(blocks) ?? core.title,
      authors: page.authors.length > 0 ? page.authors : core.authors,
      language,
      date: page.date ?? core.created,
      ...custom,
      pictures: this.pictures.list(),
      targets: this.targets,
    };
  }

  /** A part beside the text; that of a broken one is told, and the text read without it. */
  private async part(kind: string, from = this.related): Promise<XmlElement | null> {
    return (await this.partAt(kind, from))?.root ?? null;
  }

  private partAt(kind: string, from: Relationships): Promise<{ path: string; root: XmlElement } | null> {
    return this.unlessBroken(async () => {
      const part = await this.office.readRelated(from, kind);
      const root = part && readPart(part.bytes);
      return root && { path: part.path, root };
    });
  }

  private async unlessBroken<Read>(read: () => Promise<Read>): Promise<Read | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ArchiveRefused) || error.refusal.limit !== undefined) throw error;
      this.warnings.add('part-broken', `${error.message} The text was read without it.`);
      return null;
    }
  }

  /** The body, block by block: of a long one, only what came of it stays in memory. */
  private async body(
    bytes: Uint8Array,
    reading: Reading,
    notes: Notes,
    { onProgress }: ImportOptions,
  ): Promise<Piece[]> {
    const { story, pictures } = this.storyOf(reading, this.related);
    const reader = new StoryReader(story);
    const part = new PartReader(bytes, 'w:body');
    const pieces: Piece[] = [];
    let paragraphs = 0;
    let told = 0;
    const keep = (found: readonly Piece[]) => {
      for (const piece of found) {
        if (!isEmpty(piece)) paragraphs++;
        if (paragraphs <= limits.paragraphs) pieces.push(piece);
      }
    };
    for (const block of part.blocks()) {
      await pictures.prepare(block);
      keep(reader.block(block));
      const section = block.name === 'w:sectPr' ? block : childOf(childOf(block, 'w:pPr'), 'w:sectPr');
      if (section) notes.labels.endSection(section);
      if (part.share - told >= 0.01) onProgress?.('reading', (told = part.share));
    }
    keep(reader.finish());
    if (part.root?.name !== 'w:document') throw noText();
    if (paragraphs > limits.paragraphs) throw new DocxRefused(tooManyParagraphs(paragraphs));
    if (!part.isWhole) this.warnings.add('source-damaged', BREAKS_OFF, this.leftOut.place);
    return pieces;
  }

  private async addNotes(kind: NoteKind, notes: Notes, reading: Reading): Promise<void> {
    const part = await this.partAt(`${kind}s`, this.related);
    if (!part) return;
    const related = await this.unlessBroken(() => this.office.relationshipsOf(part.path));
    const { story, pictures } = this.storyOf(reading, related ?? new Map());
    await pictures.prepare(part.root);
    notes.add(kind, part.root, (element) => this.arranger.arrange(new StoryReader(story).all(element)));
  }

  private storyOf(reading: Reading, relationships: Relationships): { story: Story; pictures: PartPictures } {
    const pictures = new PartPictures(this.office, relationships, this.pictures, this.leftOut, this.warnings);
    return { story: { reading, relationships, drawings: new Drawings(pictures, this.leftOut) }, pictures };
  }

  private *allBlocks(blocks: readonly Node[]): Iterable<Node> {
    yield* blocks;
    for (const footnote of this.footnotes.list()) yield* footnote.content;
  }
}

/** The one heading above all others, at the start: it names the text more surely than what its program filled in. */
function headingOf(blocks: readonly Node[]): string | null {
  const title = titleOf(blocks);
  return title && plainWords(title);
}

const BREAKS_OFF =
  'The file is damaged: its text breaks off. What came before was kept; compare its end with the original.';

function noText(): DocxRefused {
  return new DocxRefused({
    ok: false,
    code: 'text-not-readable',
    message:
      'The file holds no text that Word would show: its main part is missing or broken. Open it in Word, save it again as .docx, and add that.',
  });
}
