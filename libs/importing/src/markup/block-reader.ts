import { plainWords, readingSchema, type ParagraphRole } from '@postil/document-model';
import { hasChildren, type AnyNode, type Element } from 'domhandler';
import type { Attrs, Mark, Node, NodeType } from 'prosemirror-model';
import { newId } from '../assembling/new-id.js';
import { isBlock, isElement, isText } from './elements.js';
import { figureOf } from './figure-of.js';
import { inlineElement } from './inline-element.js';
import { InlineLine, joined } from './inline-line.js';
import { inlineOf } from './flattened.js';
import { definitionListOf, listOf } from './list-of.js';
import { placeKey, type MarkupPage, type MarkupSource } from './markup-page.js';
import { marksOf, styleOf } from './marks-of.js';
import { isEpigraph, isFigure, isSceneBreak, isVerse, roleOf } from './meanings.js';
import { codeOf } from './code-of.js';
import { withForeign, settled, speechAttrs, speechOf, type Speech } from './speech.js';
import { tableOf } from './table-of.js';
import { looksLikeVerse } from './unmarked-verse.js';
import { verseOf } from './verse-of.js';

const { nodes, marks } = readingSchema;
const SCENE_BREAK = /^(?:[*⁂❦✻✽❖◆◇•·~#]\s*){1,9}$|^(?:[-–—_=]\s*){3,}$/u;

/** What holds for the words at a place in the source. */
export interface Setting {
  readonly marks: readonly Mark[];
  /** Of the words, and of the paragraph that they stand in. */
  readonly words: Speech;
  readonly block: Speech;
  readonly role: ParagraphRole | null;
  /** Within a table's cell, where a lone star is a word. */
  readonly inCell: boolean;
  /** Within a heading or a caption: what comes out is not yet the block that it will be. */
  readonly isPart: boolean;
}

/** Blocks as they come, and the words that are not yet a block. */
export interface Flow {
  readonly blocks: Node[];
  readonly line: InlineLine;
}

export const newFlow = (): Flow => ({ blocks: [], line: new InlineLine() });

/** Elements that say nothing to a reader. */
const SILENT = new Set(
  'script style template noscript head title base link meta param source track col colgroup rp datalist'.split(
    ' ',
  ),
);

/**
 * Makes the elements of one file into blocks of the reading schema. What is known is kept; of everything else only the
 * words are: no script, style, event handler or address of a picture comes through.
 */
export class BlockReader {
  /** Where the elements named in `cutAt` begin among the blocks that were read last. */
  readonly cuts: { readonly id: string; readonly index: number }[] = [];
  private readonly waiting: string[] = [];
  private readonly unmarkedVerses = new WeakSet<Node>();
  private top: Flow | null = null;
  private heading = '';
  private asked: ReadonlySet<AnyNode> = new Set();

  constructor(
    readonly page: MarkupPage,
    readonly source: MarkupSource,
    private readonly cutAt: ReadonlySet<string> = new Set(),
  ) {}

  /** Links to the file as a whole lead to its first paragraph. */
  beginFile(): void {
    const key = placeKey(this.page.path, '');
    if (this.source.linked.has(key)) this.waiting.push(key);
  }

  /** The blocks of a note, though it is no part of the running text. */
  readNote(content: readonly AnyNode[], around: Speech): Node[] {
    this.asked = new Set(content);
    return this.read(content, around);
  }

  read(content: readonly AnyNode[], around: Speech): Node[] {
    const setting: Setting = {
      marks: [],
      words: around,
      block: around,
      role: null,
      inCell: false,
      isPart: false,
    };
    this.top = newFlow();
    const blocks = this.blocksOf(content, setting, this.top);
    this.settleAnchors(blocks);
    return blocks;
  }

  /** Where in the source the reader is, in words; null before there is anything to name. */
  get where(): string | null {
    const inFile = this.page.path === '' ? null : `in ${this.page.path}`;
    return this.heading === '' ? inFile : `in “${this.heading.slice(0, 60)}”`;
  }

  blocksOf(content: readonly AnyNode[], setting: Setting, flow = newFlow()): Node[] {
    for (const node of content) this.visit(node, setting, flow);
    this.finish(flow, setting);
    return flow.blocks;
  }

  /** The words of a heading or caption, whatever stands in it, as one line. */
  partsOf(content: readonly AnyNode[], setting: Setting): Node[] {
    return inlineOf(this.blocksOf(content, { ...setting, isPart: true }));
  }

  /** The setting within an element that begins a block. */
  within(element: Element, setting: Setting): Setting {
    const block = speechOf(element, setting.words);
    const style = element.name === 'p' ? marksOf(element, setting.marks, this.page.sheet) : setting.marks;
    return { ...setting, marks: marks.foreign.removeFromSet([...style]), words: block, block };
  }

  /** Makes a textblock; it takes the names of the elements that began since the last one. */
  textblock(type: NodeType, attrs: Attrs, inline: readonly Node[], block: Speech): Node {
    const { content, speech } = settled(inline, block);
    const text = content.map((node) => node.text ?? ' ').join('');
    const id = this.waiting.length > 0 ? newId() : '';
    for (const key of this.waiting.splice(0)) this.source.targets.set(key, id);
    return type.create({ ...attrs, id, ...speechAttrs(text, speech, this.source.language) }, joined(content));
  }

  /** Remembers that links lead to an element, and that a chapter begins with it. */
  anchor(element: Element): void {
    for (const id of [element.attribs['id'], element.name === 'a' ? element.attribs['name'] : undefined]) {
      if (id === undefined) continue;
      const key = placeKey(this.page.path, id);
      if (this.source.linked.has(key) && !this.source.targets.has(key)) this.waiting.push(key);
      if (this.top && this.cutAt.has(id)) this.cuts.push({ id, index: this.top.blocks.length });
    }
  }

  /** Puts a node's words into the line that waits. */
  inline(node: AnyNode, setting: Setting, flow: Flow): void {
    this.visit(node, setting, flow);
  }

  /** The setting within an element that stands in a line. */
  wordsWithin(element: Element, setting: Setting): Setting {
    const words = speechOf(element, setting.words);
    const own = marksOf(element, setting.marks, this.page.sheet);
    return { ...setting, words, marks: withForeign(own, words, setting.block) };
  }

  private visit(node: AnyNode, setting: Setting, flow: Flow): void {
    if (isText(node)) return flow.line.text(node.data, setting.marks);
    if (!isElement(node)) {
      if (hasChildren(node)) for (const child of node.children) this.visit(child, setting, flow);
      return;
    }
    const footnote = this.source.marks.get(node);
    if (footnote) return flow.line.atom(this.source.footnotes.markOf(footnote));
    if (this.isLeftAway(node)) return;
    if (this.isHidden(node) && !this.asked.has(node))
      return this.source.leftOut.add('hidden-left-out', this.where);
    if (isBlock(node) || node.name === 'table' || isVerse(node)) return this.visitBlock(node, setting, flow);
    this.anchor(node);
    inlineElement(node, setting, flow, this);
  }

  private visitBlock(element: Element, setting: Setting, flow: Flow): void {
    this.finish(flow, setting);
    this.anchor(element);
    const inner = this.within(element, setting);
    const made = this.blockOf(element, inner);
    if (made) for (const block of made) flow.blocks.push(block);
    else this.blocksOf(element.children, { ...inner, role: roleOf(element) ?? inner.role }, flow);
  }

  /** The blocks of an element that has a meaning of its own; null for one that only holds others. */
  private blockOf(element: Element, inner: Setting): readonly Node[] | null {
    if (isSceneBreak(element)) return this.rule(inner);
    if (isVerse(element) && !isEpigraph(element)) return verseOf(element, inner, this);
    const level = levelOf(element);
    if (level !== null) return this.headingOf(element, level, inner);
    if (isFigure(element)) return figureOf(element, inner, this);
    if (element.name === 'blockquote' || isEpigraph(element)) return this.quotationOf(element, inner);
    switch (element.name) {
      case 'hr':
        return this.rule(inner);
      case 'pre':
        return codeOf(element, inner, this);
      case 'table':
        return tableOf(element, inner, this);
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return listOf(element, inner, this);
      case 'dl':
        return definitionListOf(element, inner, this);
      case 'summary':
        return this.blocksOf(element.children, {
          ...inner,
          marks: marks.strong.create().addToSet(inner.marks),
        });
      default:
        return null;
    }
  }

  private rule({ inCell, isPart }: Setting): Node[] {
    return inCell || isPart ? [] : [nodes.horizontal_rule.create()];
  }

  private quotationOf(element: Element, inner: Setting): Node[] {
    const content = isVerse(element) ? verseOf(element, inner, this) : this.blocksOf(element.children, inner);
    const attrs = { epigraph: isEpigraph(element) };
    return content.length === 0 ? [] : [nodes.blockquote.create(attrs, content)];
  }

  private headingOf(element: Element, level: number, inner: Setting): Node[] {
    const content = this.partsOf(element.children, inner);
    if (content.length === 0) return [];
    // Bold is what headings are anyway.
    const plain = content.map((node) => node.mark(marks.strong.removeFromSet([...node.marks])));
    const heading = this.textblock(nodes.heading, { level }, plain, inner.block);
    this.heading = plainWords(heading);
    return [heading];
  }

  private isLeftAway(element: Element): boolean {
    return SILENT.has(element.name) || (this.source.taken.has(element) && !this.asked.has(element));
  }

  private isHidden(element: Element): boolean {
    return element.attribs['hidden'] !== undefined || styleOf(element, this.page.sheet).hidden === true;
  }

  /** Words that wait become paragraphs, or verse. */
  private finish(flow: Flow, setting: Setting): void {
    const isNothing = flow.line.isBlank;
    const paragraphs = flow.line.takeParagraphs();
    if (isNothing) return;
    if (this.addVerse(paragraphs, flow, setting)) return;
    for (const content of paragraphs) {
      if (setting.isPart) {
        flow.blocks.push(nodes.paragraph.create(null, content));
        continue;
      }
      const paragraph = this.textblock(nodes.paragraph, { role: setting.role }, content, setting.block);
      const isBreak = !setting.inCell && SCENE_BREAK.test(paragraph.textContent.trim());
      flow.blocks.push(isBreak && paragraph.childCount === 1 ? nodes.horizontal_rule.create() : paragraph);
    }
  }

  /** Lines that look like verse are stanzas; right behind others, of the same verse. */
  private addVerse(paragraphs: readonly Node[][], { blocks }: Flow, setting: Setting): boolean {
    if (setting.inCell || setting.isPart || setting.role !== null) return false;
    const last = blocks.at(-1);
    const before = last && this.unmarkedVerses.has(last) ? last : null;
    if (!looksLikeVerse(paragraphs, before ? 2 : 4)) return false;
    const stanzas = paragraphs.map((content) => this.textblock(nodes.stanza, {}, content, setting.block));
    const verse = nodes.verse.create(null, [...(before?.children ?? []), ...stanzas]);
    this.unmarkedVerses.add(verse);
    if (before) blocks.pop();
    blocks.push(verse);
    return true;
  }

  /** Names that stand behind the last paragraph mean that one. */
  private settleAnchors(blocks: Node[]): void {
    const index = blocks.findLastIndex((block) => block.isTextblock);
    const last = blocks[index];
    if (this.waiting.length === 0 || !last) return;
    const id = String(last.attrs['id']) || newId();
    for (const key of this.waiting.splice(0)) this.source.targets.set(key, id);
    blocks[index] = last.type.create({ ...last.attrs, id }, last.content);
  }
}

function levelOf(element: Element): number | null {
  if (/^h[1-6]$/.test(element.name)) return Number(element.name.slice(1));
  if (element.attribs['role'] !== 'heading') return null;
  const level = Number(element.attribs['aria-level'] ?? 2);
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
}
