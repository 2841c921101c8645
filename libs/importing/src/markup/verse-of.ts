import { readingSchema } from '@postil/document-model';
import { hasChildren, type AnyNode, type Element } from 'domhandler';
import type { Node } from 'prosemirror-model';
import { newFlow, type BlockReader, type Flow, type Setting } from './block-reader.js';
import { isBlank, isBlock, isElement, isText, textOf, walk } from './elements.js';
import { isStanza, isVerseLine } from './meanings.js';

const { nodes } = readingSchema;

/**
 * Verse with its stanzas. A line ends at a `<br>`, at the end of an element that is a line, and, where no other sign is
 * given, at the end of a paragraph; a stanza at the end of an element that is one, and at an empty line. What is no
 * verse within, such as a heading, stands between two verses.
 */
export function verseOf(element: Element, setting: Setting, reader: BlockReader): Node[] {
  return new Verse(reader, element).read(setting);
}

class Verse {
  private readonly out: Node[] = [];
  private stanzas: Node[] = [];
  private lines: Node[][] = [];
  private readonly paragraphsAreLines: boolean;
  private readonly newlinesEndLines: boolean;

  constructor(
    private readonly reader: BlockReader,
    private readonly element: Element,
  ) {
    this.paragraphsAreLines = paragraphsAreLines(element);
    this.newlinesEndLines = element.name === 'pre';
  }

  read(setting: Setting): Node[] {
    const flow = newFlow();
    this.visitAll(this.element.children, setting, flow);
    this.endLine(flow, setting);
    this.endStanza(setting);
    this.endVerse();
    return this.out;
  }

  private visitAll(content: readonly AnyNode[], setting: Setting, flow: Flow): void {
    for (const node of content) this.visit(node, setting, flow);
  }

  private visit(node: AnyNode, setting: Setting, flow: Flow): void {
    const { reader } = this;
    if (isText(node) && this.newlinesEndLines) return this.visitLines(node.data, setting, flow);
    if (!isElement(node) || reader.source.marks.has(node) || reader.source.taken.has(node)) {
      return reader.inline(node, setting, flow);
    }
    const isLine = isVerseLine(node);
    if (!isBlock(node)) {
      // A line's own element; inside of it everything is words, but for breaks at its end.
      const holdsLines = !isLine && node.children.some((child) => isElement(child) && isVerseLine(child));
      if (!isLine && !holdsLines) return reader.inline(node, setting, flow);
      if (isLine) this.endLine(flow, setting);
      reader.anchor(node);
      this.visitAll(node.children, reader.wordsWithin(node, setting), flow);
      if (isLine) this.endLine(flow, setting);
      return undefined;
    }
    this.endLine(flow, setting);
    const inner = reader.within(node, setting);
    if (/^(?:h[1-6]|hr|table|figure|ul|ol|pre)$/.test(node.name)) {
      this.endStanza(setting);
      this.endVerse();
      for (const block of reader.blocksOf([node], setting)) this.out.push(block);
      return undefined;
    }
    const isOne = isLine || (this.paragraphsAreLines && node.name === 'p');
    if (!isOne || isBlank(textOf(node, 20)) || isStanza(node)) this.endStanza(setting);
    reader.anchor(node);
    this.visitAll(node.children, inner, flow);
    this.endLine(flow, inner);
    if (!isOne || isStanza(node)) this.endStanza(inner);
    return undefined;
  }

  private visitLines(text: string, setting: Setting, flow: Flow): void {
    text.split('\n').forEach((line, index) => {
      if (index > 0) flow.line.break();
      flow.line.text(line, setting.marks);
    });
  }

  /** What waits becomes lines; an empty one between two others ends a stanza. */
  private endLine(flow: Flow, setting: Setting): void {
    const lines = flow.line.takeVerseLines();
    lines.forEach((line, index) => {
      if (line.length > 0) this.lines.push(line);
      else if (index > 0 && index < lines.length - 1) this.endStanza(setting);
    });
    if (lines.length > 1 && lines.at(-1)?.length === 0 && lines.at(-2)?.length === 0) this.endStanza(setting);
  }

  private endStanza(setting: Setting): void {
    if (this.lines.length === 0) return;
    const content = this.lines.flatMap((line, index) =>
      index === 0 ? line : [nodes.hard_break.create(), ...line],
    );
    this.lines = [];
    this.stanzas.push(this.reader.textblock(nodes.stanza, {}, content, setting.block));
  }

  private endVerse(): void {
    if (this.stanzas.length > 0) this.out.push(nodes.verse.create(null, this.stanzas));
    this.stanzas = [];
  }
}

/** Paragraphs are lines where none holds several, and nothing else says where stanzas end; else they are stanzas. */
function paragraphsAreLines(element: Element): boolean {
  let paragraphs = 0;
  let holdLines = false;
  walk(element, (node) => {
    if (!isElement(node) || node.name !== 'p') return undefined;
    paragraphs++;
    holdLines ||= hasLines(node);
    return 'skip';
  });
  return paragraphs > 1 && !holdLines;
}

function hasLines(paragraph: Element): boolean {
  let breaks = 0;
  for (const child of paragraph.children) {
    if (!isElement(child)) continue;
    if (child.name === 'br' || isVerseLine(child)) breaks++;
    else if (hasChildren(child) && child.children.some((each) => isElement(each) && each.name === 'br'))
      breaks++;
  }
  return breaks > 0;
}
