import { readingSchema } from '@postil/document-model';
import type { Token } from 'markdown-it';
import type { Attrs, Node } from 'prosemirror-model';
import type { Footnote, Footnotes } from '../assembling/footnotes.js';
import { newId } from '../assembling/new-id.js';
import type { EmbeddedPictures } from './embedded-pictures.js';
import { pairedTags, type HarmlessTag } from './harmless-html.js';
import { HeadingNames } from './heading-names.js';
import { inlineNodes } from './markdown-inline.js';
import { DEEPEST, markdownParser, type MarkdownEnv } from './markdown-parser.js';
import { directionOf } from '../assembling/paragraph-direction.js';
import type { NoteMarks } from '../plain/notes/note-marks.js';
import type { SourceLines } from '../assembling/source-lines.js';
import type { Warnings } from '../assembling/warnings.js';

const { nodes } = readingSchema;

/** Reads Markdown into blocks; what it finds of footnotes and problems goes to where the whole text keeps them. */
export class MarkdownSource {
  private env: MarkdownEnv = {};
  private firstLine = 1;
  readonly headings = new HeadingNames();
  private readonly plainQuotations = new WeakSet<Node>();
  private readonly definitions = new Map<Token, Footnote>();

  constructor(
    readonly footnotes: Footnotes,
    readonly marks: NoteMarks,
    readonly pictures: EmbeddedPictures,
    readonly warnings: Warnings,
    private readonly where: SourceLines,
  ) {}

  /** How many paragraphs the source has, where that is more than a text may have. */
  tooManyParagraphs: number | null = null;

  /** The blocks of a source whose first line has the number `firstLine`, from 1. */
  blocks(markdown: string, firstLine: number): Node[] {
    this.env = {};
    this.firstLine = firstLine;
    const tokens = markdownParser.parse(markdown, this.env);
    this.tooManyParagraphs ??= this.env.tooManyParagraphs ?? null;
    this.warnOfDepth(tokens);
    tokens.forEach((token, index) => this.define(token, tokens[index + 1]));
    return this.read(tokens);
  }

  /** The mark for a `[^1]`, or for a footnote within the line (`^[words]`), which is numbered. */
  markOf(token: Token): Node | null {
    const meta = token.meta as { id?: number; label?: string };
    if (meta.label !== undefined) return this.footnotes.mark(`^${meta.label}`);
    const footnote = this.footnotes.declare(null, null, null);
    const mark = this.footnotes.markOf(footnote);
    const words = this.env.footnotes?.list?.[meta.id ?? -1]?.tokens ?? [];
    footnote.content = [nodes.paragraph.create(null, inlineNodes(words, this, null))];
    return mark;
  }

  /** Where the parser went no deeper, what stands there is missing. */
  private warnOfDepth(tokens: readonly Token[]): void {
    const deepest = tokens.find(({ level, nesting }) => nesting > 0 && level >= DEEPEST - 1);
    if (!deepest) return;
    const message = `Lists or quotations stand more than ${DEEPEST} deep in one another here; what stands deeper was left out.`;
    this.warnings.add('nesting-left-out', message, this.lineOf(deepest));
  }

  /** All definitions are known before any mark is read: a mark may stand above its footnote. */
  private define(token: Token, next: Token | undefined): void {
    if (token.type !== 'footnote_reference_open') return;
    const { label } = token.meta as { label: string };
    // Of two definitions with one label the first counts; the other one keeps its words, without a mark.
    const key = this.footnotes.has(`^${label}`) ? null : `^${label}`;
    this.definitions.set(token, this.footnotes.declare(key, label, this.lineOf(next)));
  }

  private read(tokens: readonly Token[]): Node[] {
    const top: Node[] = [];
    const open: { readonly token: Token; readonly content: Node[]; readonly isApart: boolean }[] = [];
    let isApart = false;
    const add = (made: readonly Node[]) => {
      const content = open.at(-1)?.content ?? top;
      for (const node of made) content.push(node);
    };
    for (const token of tokens) {
      if (token.nesting > 0) {
        open.push({ token, content: [], isApart });
        if (token.type !== 'paragraph_open') isApart = false;
      } else if (token.nesting === 0) {
        add(this.leaf(token, open.at(-1)?.token));
        isApart = isEmptyComment(token);
      } else {
        const closed = open.pop();
        const footnote = closed && this.definitions.get(closed.token);
        if (footnote) footnote.content = closed.content;
        else if (closed) {
          const made = container(closed.token, closed.content);
          if (closed.isApart) for (const node of made) this.plainQuotations.add(node);
          add(made);
        }
      }
    }
    return top;
  }

  private leaf(token: Token, parent: Token | undefined): Node[] {
    if (token.type === 'hr') return [nodes.horizontal_rule.create()];
    if (token.type === 'fence' || token.type === 'code_block') return [this.code(token)];
    if (token.type !== 'inline') return [];
    const line = this.lineOf(token);
    const isHeading = parent?.type === 'heading_open';
    const isStanza = parent?.type === 'stanza_open';
    const content = inlineNodes(token.children ?? [], this, line, isStanza);
    if (content.length === 0) return [];
    const attrs: Attrs = {
      dir: directionOf(content.map(({ text }) => text ?? ' ').join('')),
      ...(isHeading && { id: newId(), level: Number(parent.tag.slice(1)) }),
      ...(!isHeading && !isStanza && { role: roleOf(token.children ?? []) }),
    };
    const type = isHeading ? nodes.heading : isStanza ? nodes.stanza : nodes.paragraph;
    const textblock = type.create(attrs, content);
    if (isHeading) this.headings.add(textblock.textContent, String(attrs['id']));
    return [this.where.keep(textblock, line)];
  }

  private code(token: Token): Node {
    const code = this.asWritten(token.content.replace(/\n$/, ''));
    const syntax = /^[\w+#.-]{1,40}/.exec(token.info)?.[0] ?? null;
    const node = nodes.code_block.create({ syntax }, code === '' ? null : readingSchema.text(code));
    return this.where.keep(node, this.lineOf(token));
  }

  /** A text as the source wrote it, for code and addresses. */
  asWritten(text: string): string {
    return this.pictures.asWritten(this.marks.asWritten(text));
  }

  /** Whether a quotation under a heading was set apart from it by an empty comment, and is no epigraph. */
  isPlainQuotation(quotation: Node): boolean {
    return this.plainQuotations.has(quotation);
  }

  private lineOf(token: Token | undefined): number | null {
    return token?.map ? token.map[0] + this.firstLine : null;
  }
}

/** `<!-- -->` parts what would run together otherwise. */
function isEmptyComment({ type, children }: Token): boolean {
  const [only, ...more] = children ?? [];
  return type === 'inline' && more.length === 0 && only?.type === 'html_comment' && only.content === '';
}

/** The role of a paragraph that is one `<span class="signature">…</span>`, or of another such class, as a whole. */
function roleOf(tokens: readonly Token[]): string | null {
  const last = tokens.length - 1;
  if (tokens[0]?.type !== 'harmless_tag' || pairedTags(tokens).get(0) !== last) return null;
  return (tokens[0].meta as HarmlessTag).role;
}

/** Gives nothing for a container that came out empty, unless its place in the structure must be kept. */
function container(token: Token, content: readonly Node[]): readonly Node[] {
  const filled = content.length > 0 ? content : [nodes.paragraph.create()];
  switch (token.type) {
    case 'blockquote_open':
      return content.length > 0 ? [nodes.blockquote.create(null, content)] : [];
    case 'verse_open':
      return content.length > 0 ? [nodes.verse.create(null, content)] : [];
    case 'bullet_list_open':
      return [nodes.bullet_list.create(null, content)];
    case 'ordered_list_open':
      return [nodes.ordered_list.create({ start: Number(token.attrGet('start') ?? 1) }, content)];
    case 'list_item_open':
      return [nodes.list_item.create(null, filled)];
    case 'table_open':
      return [nodes.table.create(null, content)];
    case 'tr_open':
      return [nodes.table_row.create(null, content)];
    case 'th_open':
      return [nodes.table_header.create({ align: alignOf(token) }, filled)];
    case 'td_open':
      return [nodes.table_cell.create({ align: alignOf(token) }, filled)];
    default:
      return content;
  }
}

function alignOf(token: Token): string | null {
  return /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null;
}
