import { namesIn } from './core-properties.js';
import type { ParagraphPiece, Piece } from './pieces.js';

const MOST_AUTHORS = 20;
const LONGEST_DATE = 60;

/** What a text says of itself in the styles made for it. */
export interface TitlePage {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
}

export function titlePageOf(pieces: readonly Piece[]): TitlePage {
  const lines = (kind: ParagraphPiece['kind']) =>
    pieces
      .flatMap((piece) => (piece.type === 'paragraph' && piece.kind === kind ? [wordsOf(piece)] : []))
      .filter(Boolean);
  const titles = lines('title');
  const date = firstDate(pieces);
  return {
    // A style for titles that occurs all over the text names chapters, not the text.
    title: titles.length > 0 && titles.length <= 3 ? titles.join(' ') : null,
    authors: lines('byline')
      .flatMap((line) => namesIn(line.replace(/^by\s+/i, '')))
      .slice(0, MOST_AUTHORS),
    date: date !== null && date.length <= LONGEST_DATE ? date : null,
  };
}

/** Only a date on the title page is the text's; letters within it have dates of their own. */
function firstDate(pieces: readonly Piece[]): string | null {
  for (const piece of pieces) {
    if (piece.type !== 'paragraph' || piece.inline.length === 0) continue;
    if (piece.kind === 'dateline') return wordsOf(piece);
    if (piece.kind === 'prose' || piece.kind === 'heading') return null;
  }
  return null;
}

function wordsOf({ inline }: ParagraphPiece): string {
  return inline
    .map((node) => node.text ?? ' ')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
