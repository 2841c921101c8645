import { readingSchema } from '@postil/document-model';
import { isEmpty, type ParagraphPiece, type Piece, type TablePiece } from './pieces.js';

const { nodes } = readingSchema;
/** A caption may have several paragraphs; more of them are text in the wrong style. */
const MOST_CAPTIONS = 5;

/** A picture or table with what is said of it. */
export interface FigurePiece {
  readonly type: 'figure';
  readonly content: TablePiece | ParagraphPiece;
  readonly captions: ParagraphPiece[];
}

export type PlacedPiece = Piece | FigurePiece;

/** Brings captions to the pictures and tables next to them. One that stands alone stays a paragraph. */
export function placeCaptions(pieces: readonly Piece[]): PlacedPiece[] {
  const placed: PlacedPiece[] = [];
  let above: ParagraphPiece[] = [];
  let lastFilled = -1;
  pieces.forEach((source, index) => {
    for (const piece of withPictureApart(source)) {
      if (isEmpty(piece)) {
        placed.push(piece);
        continue;
      }
      const before = placed[lastFilled];
      if (piece.type === 'paragraph' && isCaption(piece)) {
        const next = pieces[nextFilled(pieces, index)];
        if (takesFrom(piece, before, next) && before) {
          placed[lastFilled] = captioned(before, piece);
          continue;
        }
        if (next && (canHaveCaption(next) || isCaption(next))) {
          above.push(piece);
          continue;
        }
      }
      const isFigure = above.length > 0 && canHaveCaption(piece);
      if (!isFigure) for (const caption of above) placed.push(caption);
      placed.push(isFigure ? { type: 'figure', content: piece, captions: above } : piece);
      above = [];
      lastFilled = placed.length - 1;
    }
  });
  return [...placed, ...above];
}

function isCaption(piece: Piece): boolean {
  return piece.type === 'paragraph' && (piece.kind === 'caption' || piece.kind === 'caption-above');
}

/** Below a picture; below a table unless another one follows that it could stand above. */
function takesFrom(
  { kind }: ParagraphPiece,
  before: PlacedPiece | undefined,
  next: Piece | undefined,
): before is TablePiece | ParagraphPiece | FigurePiece {
  if (!before) return false;
  if (before.type === 'figure')
    return before.captions.length < MOST_CAPTIONS && kind === 'caption' && !(next && canHaveCaption(next));
  if (!canHaveCaption(before)) return false;
  if (kind === 'caption-above') return !(next && canHaveCaption(next));
  return true;
}

function captioned(before: PlacedPiece, caption: ParagraphPiece): PlacedPiece {
  if (before.type === 'figure') return { ...before, captions: [...before.captions, caption] };
  return before.type === 'rule' ? before : { type: 'figure', content: before, captions: [caption] };
}

function canHaveCaption(piece: PlacedPiece): piece is TablePiece | ParagraphPiece {
  return piece.type === 'table' || (piece.type === 'paragraph' && isPicture(piece));
}

/** A paragraph of pictures alone. */
export function isPicture({ inline }: ParagraphPiece): boolean {
  return (
    inline.some(({ type }) => type === nodes.image) &&
    inline.every((node) => (node.isText ? node.text?.trim() === '' : node.type !== nodes.footnote_mark))
  );
}

/** LibreOffice puts a picture and its caption into one paragraph. */
function withPictureApart(piece: Piece): Piece[] {
  if (!isCaption(piece) || piece.type !== 'paragraph') return [piece];
  const pictures = piece.inline.filter(({ type }) => type === nodes.image);
  if (pictures.length === 0) return [piece];
  const picture: ParagraphPiece = { ...piece, kind: 'prose', inline: pictures, code: null, names: [] };
  const words = trimmed(piece.inline.filter(({ type }) => type !== nodes.image));
  return words.length > 0 ? [picture, { ...piece, inline: words }] : [picture];
}

function trimmed(inline: readonly ParagraphPiece['inline'][number][]): ParagraphPiece['inline'] {
  const start = inline.findIndex((node) => !isBlank(node));
  return start < 0 ? [] : inline.slice(start, inline.findLastIndex((node) => !isBlank(node)) + 1);
}

function isBlank(node: ParagraphPiece['inline'][number]): boolean {
  return node.isText ? node.text?.trim() === '' : node.type === nodes.hard_break;
}

/** The index of the next piece that isn't an empty paragraph. */
function nextFilled(pieces: readonly Piece[], index: number): number {
  let next = index + 1;
  for (let piece = pieces[next]; piece && isEmpty(piece); piece = pieces[next]) next++;
  return next;
}
