import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { newId } from '../assembling/new-id.js';
import { directionOf } from '../assembling/paragraph-direction.js';
import type { FlowBlock, Paragraph, TableCell } from './flow-blocks.js';
import { inlineOf, type InlineContext, type InlineStyle } from './inline.js';
import { textOf, topOf, type Line, type PictureLine } from './line.js';
import { isShort, standingOf } from './line-breaks.js';

const { nodes } = readingSchema;

/** Where a paragraph of the document begins in the source. */
export interface Beginning {
  readonly page: number;
  readonly top: number;
  readonly id: string;
}

/** Makes the nodes of the document of blocks, and remembers where each of its paragraphs begins. */
export class BlockNodes {
  readonly beginnings: Beginning[] = [];

  constructor(
    private readonly context: InlineContext,
    /** Names that stand by themselves at the beginning: who wrote the text. */
    private readonly authors: readonly string[],
  ) {}

  of(block: FlowBlock): Node[] {
    switch (block.kind) {
      case 'heading': {
        const attrs = this.attrs(block.lines);
        const words = inlineOf(block.lines, this.context, { bold: false, lang: attrs.lang });
        return [nodes.heading.create({ ...attrs, level: block.level }, words)];
      }
      case 'paragraph':
        return this.paragraph(block);
      case 'verse': {
        const stanzas = block.stanzas.map((lines) => {
          const attrs = this.attrs(lines);
          return nodes.stanza.create(
            attrs,
            inlineOf(lines, this.context, { breaks: () => true, lang: attrs.lang }),
          );
        });
        return [nodes.verse.create(null, stanzas)];
      }
      case 'quote':
        return [nodes.blockquote.create(null, this.all(block.blocks))];
      case 'list': {
        const items = block.items.map((item) => nodes.list_item.create(null, this.all(item)));
        if (block.start === null) return [nodes.bullet_list.create(null, items)];
        return [nodes.ordered_list.create({ start: block.start }, items)];
      }
      case 'table':
        return this.table(block.rows);
      case 'picture':
        return [this.picture(block.picture, block.caption)];
      case 'code': {
        const text = block.lines.map((line) => textOf(line).trimEnd()).join('\n');
        return [
          nodes.code_block.create(this.attrs(block.lines), text === '' ? [] : readingSchema.text(text)),
        ];
      }
      case 'rule':
        return [nodes.horizontal_rule.create()];
    }
  }

  all(blocks: readonly FlowBlock[]): Node[] {
    const made = blocks.flatMap((block) => this.of(block));
    return made.length > 0 ? made : [nodes.paragraph.create()];
  }

  private paragraph({ lines, kept }: Paragraph): Node[] {
    const attrs = this.attrs(lines);
    const breaks = (line: Line, next: Line) => this.endsOnPurpose(line, next);
    const style: InlineStyle = { lang: attrs.lang, breaks, ...(kept === true && { gap: '\u2003' }) };
    const words = inlineOf(lines, this.context, style);
    if (words.length === 0) return [];
    return [nodes.paragraph.create({ ...attrs, role: this.isByline(lines) ? 'byline' : null }, words)];
  }

  /** A line that ends long before it must, within a paragraph that goes on. */
  private endsOnPurpose(line: Line, next: Line): boolean {
    if (line.page !== next.page || line.column !== next.column) return false;
    const zone = this.context.measures.zoneOf(line);
    const { slack, width } = standingOf(line, zone);
    return slack > width * 0.45 && isShort(line, next, zone) && /[.,;:!?—]\s*$/.test(textOf(line));
  }

  private isByline(lines: readonly Line[]): boolean {
    const [first] = lines;
    if (!first || lines.length > 1 || first.page > 2) return false;
    const name = textOf(first)
      .trim()
      .replace(/^(?:by|von|par|por|di|av|door)\s+/i, '')
      .toLowerCase();
    return this.authors.some((author) => author.toLowerCase() === name);
  }

  private table(rows: readonly (readonly TableCell[])[]): Node[] {
    const made = rows.map((cells) =>
      nodes.table_row.create(
        null,
        cells.map(({ header, blocks }) => {
          const type = header ? nodes.table_header : nodes.table_cell;
          // Cells hold prose only; what else stands in one becomes its paragraphs.
          const prose = this.all(blocks).flatMap(proseOf);
          return type.create(null, prose.length > 0 ? prose : nodes.paragraph.create({ id: newId() }));
        }),
      ),
    );
    return [nodes.table.create(null, made)];
  }

  private picture({ asset, alt, width, height, page, top }: PictureLine, caption: readonly Line[]): Node {
    const id = newId();
    this.beginnings.push({ page, top, id });
    const image = nodes.image.create({ asset, alt, width, height });
    const shown = nodes.paragraph.create({ id }, image);
    if (caption.length === 0) return nodes.figure.create(null, shown);
    const words = inlineOf(caption, this.context);
    return nodes.figure.create(null, [shown, nodes.caption.create(this.attrs(caption), words)]);
  }

  private attrs(lines: readonly Line[]): { id: string; lang: string | null; dir: string | null } {
    const id = newId();
    const [first] = lines;
    if (first) this.beginnings.push({ page: first.page, top: topOf(first), id });
    const spans = lines.flatMap((line) => line.spans);
    const lang = spans[0]?.lang ?? null;
    const isWhole = spans.every((span) => span.lang === lang);
    return { id, lang: isWhole ? lang : null, dir: directionOf(first ? textOf(first) : '') };
  }
}

function proseOf(node: Node): Node[] {
  if (node.type === nodes.paragraph) return [node];
  if (node.isTextblock) {
    const content =
      node.type === nodes.code_block ? [readingSchema.text(node.textContent || ' ')] : node.content;
    const { id, lang, dir } = node.attrs;
    return [nodes.paragraph.create({ id: String(id), lang: lang as unknown, dir: dir as unknown }, content)];
  }
  return node.children.flatMap(proseOf);
}
