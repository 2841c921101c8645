import { Fields } from './fields.js';
import { isEndDeleted, ParagraphContent } from './paragraph-content.js';
import { paragraphFormatOf, type ParagraphFormat } from './paragraph-format.js';
import { isEmpty, type ParagraphPiece, type Piece } from './pieces.js';
import type { ListPlace } from './numbering.js';
import { openingOf } from './opening-words.js';
import { readTable } from './read-table.js';
import { layered } from './run-format.js';
import type { Drawn } from './drawings.js';
import type { Story } from './story.js';
import type { Style } from './styles.js';
import { visible } from './visible-content.js';
import { withoutMark } from './without-mark.js';
import { childOf, valueOf, type XmlElement } from './xml-element.js';

/** Reads the paragraphs and tables of one text: the body, a footnote, a cell, a text box. */
export class StoryReader {
  private readonly fields = new Fields();
  /** Bookmarks that stand between paragraphs, or in one without words: the next one takes them. */
  private waitingNames: string[] = [];
  /** The blocks of a table of contents, should its end never come. */
  private leftOutBlocks: XmlElement[] = [];

  constructor(private readonly story: Story) {}

  /** The whole text within an element. */
  all(container: XmlElement): Piece[] {
    const pieces: Piece[] = [];
    for (const child of container.children) {
      if (typeof child !== 'string') for (const piece of this.block(child)) pieces.push(piece);
    }
    for (const piece of this.finish()) pieces.push(piece);
    return pieces;
  }

  /** What one block comes to; none for what isn't read, several where a text box is fixed to it. */
  block(block: XmlElement): Piece[] {
    const pieces: Piece[] = [];
    for (const element of visible(block, this.story.reading.leftOut)) {
      const found = this.pieces(element);
      for (const piece of found) pieces.push(piece);
      if (!this.fields.leavesOutContents) this.leftOutBlocks = [];
      else if (found.every(isEmpty)) this.leftOutBlocks.push(element);
    }
    return pieces;
  }

  /** What is left to say at the end of the text. */
  finish(): Piece[] {
    const blocks = this.leftOutBlocks;
    this.leftOutBlocks = [];
    this.fields.reset();
    this.fields.keepsContents = true;
    // A table of contents that never ended: the file is broken, and what was taken for it is the text.
    return blocks.flatMap((block) => this.pieces(block));
  }

  private pieces(element: XmlElement): Piece[] {
    switch (element.name) {
      case 'w:p':
        return this.paragraph(element);
      case 'w:tbl':
        return this.fields.isShown ? readTable(element, this.story, (cell) => this.within(cell)) : [];
      case 'w:bookmarkStart': {
        const name = element.attributes['w:name'];
        if (name !== undefined && name !== '_GoBack') this.waitingNames.push(name);
        return [];
      }
      case 'w:r':
      case 'w:hyperlink':
      case 'm:oMath':
      case 'm:oMathPara':
        return this.paragraph({ name: 'w:p', attributes: {}, children: [element] });
      default:
        return [];
    }
  }

  /** A cell's fields are its own. A bookmark before the table means its first paragraph. */
  private within(container: XmlElement): Piece[] {
    const reader = new StoryReader(this.story);
    reader.waitingNames = this.waitingNames;
    this.waitingNames = [];
    const pieces = reader.all(container);
    this.waitingNames = reader.waitingNames;
    return pieces;
  }

  private paragraph(element: XmlElement): Piece[] {
    const { styles } = this.story.reading;
    const properties = childOf(element, 'w:pPr');
    const style = styles.paragraph(valueOf(properties, 'w:pStyle'));
    const direct = paragraphFormatOf(properties);
    const format = layered(style.paragraph, direct);
    const meaning = meaningOf(style, direct);
    const content = new ParagraphContent(this.story, this.fields, { ...style, ...meaning });
    content.read(element);
    this.fields.endParagraph();
    for (const name of content.names) this.waitingNames.push(name);
    const made = this.piece(content, { style, direct, format, properties, ...meaning });
    const isBlank = isEmpty(made);
    if (made.kind === 'contents') {
      if (!isBlank) this.story.reading.leftOut.note('contents');
      return [];
    }
    if (!isBlank) this.story.reading.leftOut.place = `after “${openingOf(made.inline)}”`;
    const isRule = isBlank && format.hasLineBelow === true && content.beside.length === 0;
    return [isRule ? { type: 'rule' } : made, ...content.beside.flatMap((drawn) => this.beside(drawn, made))];
  }

  private piece(content: ParagraphContent, context: ParagraphContext): ParagraphPiece {
    const { format, kind, level, properties } = context;
    const isCode = kind === 'code';
    const isMonospaced = content.letters > 0 && content.monospacedLetters * 2 > content.letters;
    const joinsNext = format.isDropCap === true || isEndDeleted(properties);
    const inline = content.words.prose(joinsNext);
    // A paragraph that was deleted as a whole doesn't count in its list.
    const isGone = inline.length === 0 && isEndDeleted(properties);
    return {
      type: 'paragraph',
      kind,
      level,
      inline: isCode || isMonospaced ? withoutMark(inline, 'code') : inline,
      code: content.words.hasOnlyText ? content.words.code() : null,
      names: inline.length === 0 ? [] : this.waitingNames.splice(0),
      list: isGone || !this.fields.isShown ? null : this.place(context),
      indent: format.indent ?? 0,
      align: format.align,
      rightToLeft: format.rightToLeft ?? false,
      size: content.size,
      normalSize: this.story.reading.styles.normal.run.size ?? 0,
      isBold: content.letters > 0 && content.boldLetters === content.letters,
      isMonospaced: content.letters > 0 && content.monospacedLetters === content.letters,
      joinsNext,
    };
  }

  /** A style may put its paragraphs into a list; then the list says on which level. */
  private place({ style, direct, format }: ParagraphContext): ListPlace | null {
    const { listId } = format;
    if (listId === undefined || listId === '0') return null;
    const { numbering } = this.story.reading;
    const ofStyle = style.paragraph.listLevel ?? numbering.levelOfStyle(listId, style.id);
    const level =
      direct.listLevel ?? (direct.listId === undefined ? ofStyle : (style.paragraph.listLevel ?? 0));
    const place = numbering.next(listId, level);
    return place && format.indent !== undefined && direct.indent !== undefined
      ? { ...place, indent: format.indent }
      : place;
  }

  private beside(drawn: Drawn, anchor: ParagraphPiece): Piece[] {
    if (drawn.type === 'rule') return [{ type: 'rule' }];
    if (drawn.type === 'picture') return [pictureBeside(anchor, drawn)];
    if (drawn.type === 'words') return [];
    this.story.reading.leftOut.note('text-box');
    return new StoryReader(this.story).all(drawn.content);
  }
}

interface ParagraphContext {
  readonly style: Style;
  readonly direct: ParagraphFormat;
  readonly format: ParagraphFormat;
  readonly properties: XmlElement | undefined;
  readonly kind: ParagraphPiece['kind'];
  readonly level: number;
}

/** A paragraph may be put on an outline level, or taken off it, without another style. */
function meaningOf(
  { kind, level }: Style,
  { outlineLevel }: ParagraphFormat,
): Pick<ParagraphPiece, 'kind' | 'level'> {
  if (outlineLevel === undefined || (kind !== 'prose' && kind !== 'heading')) return { kind, level };
  if (outlineLevel < 0 || outlineLevel > 8) return { kind: 'prose', level: 0 };
  return { kind: 'heading', level: Math.min(6, outlineLevel + 1) };
}

/** A picture that the text flows around becomes a paragraph of its own. */
function pictureBeside(
  anchor: ParagraphPiece,
  { node }: Extract<Drawn, { type: 'picture' }>,
): ParagraphPiece {
  return { ...anchor, kind: 'prose', inline: [node], code: null, names: [], list: null, joinsNext: false };
}
