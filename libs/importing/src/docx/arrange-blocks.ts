import { readingSchema, type ParagraphRole } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { arrangeLists, continuesItem, itemPlace } from './arrange-lists.js';
import { placeCaptions, type FigurePiece, type PlacedPiece } from './captioned.js';
import { joinPieces } from './join-pieces.js';
import type { LeftOut } from './left-out.js';
import { isEmpty, type ParagraphPiece, type Piece } from './pieces.js';
import { textblock, type Targets } from './textblock.js';
import { looksLikeVerse, partsAtBlankLines, verseOf } from './verse-lines.js';
import { allMarked, withoutMark } from './without-mark.js';

const { nodes, marks } = readingSchema;
/** As writers type a break between scenes. */
const SCENE_BREAK = /^(?:[-_*=~·•#]\s*){3,}$|^[⁂❦]$/u;
const roles: Partial<Record<ParagraphPiece['kind'], ParagraphRole>> = {
  signature: 'signature',
  dateline: 'dateline',
  byline: 'byline',
};

/** Makes blocks of what was found in a text: what its neighbours make of a paragraph is decided here. */
export class BlockArranger {
  /** By how much headings stand lower than in the file: below a title of the text, by one. */
  headingShift = 0;

  constructor(
    private readonly targets: Targets,
    private readonly leftOut: LeftOut,
  ) {}

  arrange(pieces: readonly Piece[]): Node[] {
    return this.blocks(placeCaptions(joinPieces(pieces)));
  }

  private blocks(pieces: readonly PlacedPiece[]): Node[] {
    const out: Node[] = [];
    for (let index = 0; index < pieces.length;) {
      const piece = pieces[index];
      const end = piece ? this.endOfGroup(pieces, index) : index + 1;
      if (piece) for (const block of this.group(piece, pieces.slice(index, end))) out.push(block);
      index = end;
    }
    return out;
  }

  /** Where the group that begins here ends: a quotation, a list, a poem, a program go over several paragraphs. */
  private endOfGroup(pieces: readonly PlacedPiece[], start: number): number {
    const first = pieces[start];
    if (first?.type !== 'paragraph' || isEmpty(first)) return start + 1;
    const place = itemPlace(first);
    const belongs = (piece: PlacedPiece): boolean => {
      if (place) return itemPlace(piece) !== null || continuesItem(piece, place.indent);
      return (
        piece.type === 'paragraph' &&
        GROUPED.has(first.kind) &&
        piece.kind === first.kind &&
        isCodeAsFirst(piece)
      );
    };
    const isCodeAsFirst = (piece: ParagraphPiece) =>
      first.kind !== 'code' || (first.code === null) === (piece.code === null);
    let end = start + 1;
    for (let next = end; next < pieces.length; next++) {
      const piece = pieces[next];
      if (!piece || (!isGap(piece) && !belongs(piece))) break;
      if (!isGap(piece)) end = next + 1;
    }
    return end;
  }

  private group(first: PlacedPiece, group: readonly PlacedPiece[]): readonly Node[] {
    if (first.type === 'rule') return [nodes.horizontal_rule.create()];
    if (first.type === 'table') return [first.node];
    if (first.type === 'figure') return [this.figure(first)];
    if (isEmpty(first)) return [];
    if (itemPlace(first)) return this.list(group.filter((piece) => !isGap(piece)));
    const paragraphs = group.filter((piece) => piece.type === 'paragraph');
    switch (first.kind) {
      case 'quote':
      case 'epigraph': {
        const within = paragraphs.map((piece) => ({ ...piece, kind: 'prose' as const }));
        return [nodes.blockquote.create({ epigraph: first.kind === 'epigraph' }, this.blocks(within))];
      }
      case 'verse':
        return [verseOf(paragraphs, this.targets)];
      case 'code':
        return first.code === null
          ? paragraphs.flatMap((piece) => this.codeParagraph(piece))
          : this.code(paragraphs);
      case 'title':
        return [
          this.heading(
            first,
            paragraphs.filter((piece) => !isEmpty(piece)),
          ),
        ];
      default:
        return this.paragraph(first);
    }
  }

  private list(group: readonly PlacedPiece[]): readonly Node[] {
    for (const piece of group) {
      if (itemPlace(piece)?.sign === 'number' && !itemPlace(piece)?.isPlainNumber)
        this.leftOut.note('numerals');
    }
    return arrangeLists(group, (piece) =>
      this.group({ ...piece, ...(piece.type === 'paragraph' && { list: null }) }, [piece]),
    );
  }

  private paragraph(piece: ParagraphPiece): readonly Node[] {
    const { kind, inline, list } = piece;
    if (kind === 'heading' && hasWords(inline)) return [this.heading(piece, [piece])];
    if (kind === 'prose' && !list && isSceneBreak(inline)) return [nodes.horizontal_rule.create()];
    const parts = kind === 'prose' ? partsAtBlankLines(inline) : [];
    if (parts.length > 1 && looksLikeVerse(parts)) return [verseOf([piece], this.targets)];
    const [first = labelled(piece), ...rest] = parts.length > 1 ? parts : [];
    const role = roles[kind] ?? null;
    return [
      textblock(nodes.paragraph, piece, this.targets, first, { role }),
      ...rest.map((part) => textblock(nodes.paragraph, { ...piece, inline: part, names: [] }, this.targets)),
    ];
  }

  private heading(first: ParagraphPiece, lines: readonly ParagraphPiece[]): Node {
    const level = first.kind === 'title' ? 1 : Math.min(6, first.level + this.headingShift);
    let inline: readonly Node[] = lines.flatMap((line, index) =>
      index === 0 ? labelled(line) : [nodes.hard_break.create(), ...line.inline],
    );
    // Headings are set in bold or italics as a whole: that is their look.
    for (const name of ['strong', 'em'] as const)
      if (allMarked(inline, name)) inline = withoutMark(inline, name);
    const names = lines.flatMap((line) => line.names);
    return textblock(nodes.heading, { ...first, inline, names }, this.targets, inline, { level });
  }

  private figure({ content, captions }: FigurePiece): Node {
    const shown = content.type === 'table' ? content.node : textblock(nodes.paragraph, content, this.targets);
    const said = captions.map((caption) => textblock(nodes.caption, caption, this.targets));
    return nodes.figure.create(null, [shown, ...said]);
  }

  private code(pieces: readonly ParagraphPiece[]): readonly Node[] {
    const [first] = pieces;
    const text = pieces
      .map(({ code }) => code ?? '')
      .join('\n')
      .replace(/^\n+/, '');
    const code = text.slice(0, lengthWithoutBlankEnd(text));
    if (!first || code === '') return [];
    const names = pieces.flatMap((piece) => piece.names);
    return [
      textblock(nodes.code_block, { ...first, inline: [], names }, this.targets, [readingSchema.text(code)]),
    ];
  }

  /** A block of code holds nothing but text: with a footnote or a picture in it, it becomes paragraphs. */
  private codeParagraph(piece: ParagraphPiece): readonly Node[] {
    if (isEmpty(piece)) return [];
    const code = marks.code.create();
    const inline = piece.inline.map((node) => (node.isText ? node.mark(code.addToSet(node.marks)) : node));
    return [textblock(nodes.paragraph, piece, this.targets, inline)];
  }
}

const GROUPED: ReadonlySet<ParagraphPiece['kind']> = new Set(['quote', 'epigraph', 'verse', 'code', 'title']);

function isGap(piece: PlacedPiece): boolean {
  return piece.type !== 'figure' && isEmpty(piece);
}

function hasWords(inline: readonly Node[]): boolean {
  return inline.some((node) => node.isText);
}

/** The number that is printed before it belongs to a heading, and to a paragraph such as “Article 5”. */
function labelled({ inline, list, kind }: ParagraphPiece): readonly Node[] {
  const isPrinted = list !== null && list.label !== '' && (kind === 'heading' || list.hasWords);
  return isPrinted ? [readingSchema.text(`${list.label} `), ...inline] : inline;
}

function isSceneBreak(inline: readonly Node[]): boolean {
  const [only] = inline;
  const text = inline.length === 1 && only?.isText ? (only.text ?? '') : '';
  return text.length <= 60 && SCENE_BREAK.test(text);
}

function lengthWithoutBlankEnd(text: string): number {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === ' ')) end--;
  return end;
}
