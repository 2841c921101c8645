import { paragraphFormatOf, type ParagraphFormat } from './paragraph-format.js';
import { layered, plainFormat, runFormatOf, type RunFormat } from './run-format.js';
import { isCodeStyle, kindOfName, type StyleKind } from './style-kind.js';
import { childOf, childrenOf, isOn, valueOf, type XmlElement } from './xml-element.js';

/** A paragraph or character style with what it takes from those that it is based on. */
export interface Style {
  readonly id: string;
  readonly kind: StyleKind;
  /** Of a heading, from 1 to 6. */
  readonly level: number;
  readonly isCode: boolean;
  readonly run: RunFormat;
  readonly paragraph: ParagraphFormat;
}

/** More of them than anyone makes; a longer chain goes in a circle or means harm. */
const LONGEST_CHAIN = 40;

/** The styles of a Word file, by their ids. */
export class Styles {
  private readonly sources = new Map<string, XmlElement>();
  private readonly resolved = new Map<string, Style>();
  private readonly defaults: { readonly run: RunFormat; readonly paragraph: ParagraphFormat };
  /** The style of paragraphs that name none. */
  readonly normal: Style;

  constructor(root: XmlElement | null) {
    const defaults = childOf(root ?? undefined, 'w:docDefaults');
    this.defaults = {
      run: runFormatOf(childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr')),
      paragraph: paragraphFormatOf(childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr')),
    };
    let normal: string | undefined;
    for (const style of childrenOf(root ?? undefined)) {
      const id = style.attributes['w:styleId'];
      if (style.name !== 'w:style' || id === undefined) continue;
      const type = style.attributes['w:type'] ?? 'paragraph';
      const key = keyOf(type, id);
      if (!this.sources.has(key)) this.sources.set(key, style);
      if (type === 'paragraph' && isOn(style.attributes['w:default'] ?? '0')) normal ??= id;
    }
    this.normal = normal === undefined ? this.make('paragraph', '', []) : this.find('paragraph', normal);
  }

  /** A file may name styles that it doesn't have, the text of which then looks like any other. */
  paragraph(id: string | undefined): Style {
    return id === undefined ? this.normal : this.find('paragraph', id);
  }

  character(id: string | undefined): Style | null {
    return id === undefined || !this.sources.has(keyOf('character', id)) ? null : this.find('character', id);
  }

  private find(type: string, id: string): Style {
    const key = keyOf(type, id);
    let style = this.resolved.get(key);
    if (!style) {
      const chain = this.chainOf(type, id);
      style = chain.length === 0 && type === 'paragraph' ? this.unknown(id) : this.make(type, id, chain);
      this.resolved.set(key, style);
    }
    return style;
  }

  /** Its name may still say what it is: some programs write ids and no styles. */
  private unknown(id: string): Style {
    const { kind, level } = kindOfName(id) ?? { kind: 'prose', level: 0 };
    return { ...this.normal, id, kind, level };
  }

  /** A style and what it is based on, the nearest first. */
  private chainOf(type: string, id: string): XmlElement[] {
    const chain: XmlElement[] = [];
    let next: string | undefined = id;
    while (next !== undefined && chain.length < LONGEST_CHAIN) {
      const source = this.sources.get(keyOf(type, next));
      if (!source || chain.includes(source)) break;
      chain.push(source);
      next = valueOf(source, 'w:basedOn');
    }
    return chain;
  }

  private make(type: string, id: string, chain: readonly XmlElement[]): Style {
    const isParagraph = type === 'paragraph';
    let run = isParagraph ? this.defaults.run : plainFormat;
    let paragraph = isParagraph ? this.defaults.paragraph : {};
    for (const source of chain.toReversed()) {
      run = layered(run, runFormatOf(childOf(source, 'w:rPr')));
      paragraph = layered(paragraph, paragraphFormatOf(childOf(source, 'w:pPr')));
    }
    return {
      id,
      run,
      paragraph,
      ...meaningOf(chain, paragraph),
      isCode: chain.some((source) => isCodeStyle(valueOf(source, 'w:name') ?? '')),
    };
  }
}

/** The nearest name with a meaning counts, then the outline level: so a style of one's own is what it is based on. */
function meaningOf(
  chain: readonly XmlElement[],
  { outlineLevel }: ParagraphFormat,
): { kind: StyleKind; level: number } {
  for (const source of chain) {
    const known =
      kindOfName(valueOf(source, 'w:name') ?? '') ?? kindOfName(source.attributes['w:styleId'] ?? '');
    // A template's heading may be lowered by what builds on it.
    if (known?.kind === 'heading' && outlineLevel !== undefined && source !== chain[0]) break;
    if (known) return known;
  }
  if (outlineLevel === undefined || outlineLevel < 0 || outlineLevel > 8) return { kind: 'prose', level: 0 };
  return { kind: 'heading', level: Math.min(6, outlineLevel + 1) };
}

function keyOf(type: string, id: string): string {
  return `${type} ${id}`;
}
