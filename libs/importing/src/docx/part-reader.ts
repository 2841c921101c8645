import { limits } from '@postil/contract';
import { Parser } from 'htmlparser2';
import { TooDeep, TooMuch } from '../markup/parse-xml.js';
import { attributeName, elementName, outermostScope, scopeWithin, type Scope } from './namespaces.js';
import type { XmlElement } from './xml-element.js';

const CHUNK = 65_536;
/** What one block (a paragraph, a table) or one small part may hold at most, so that it fits into memory. */
const MOST_ELEMENTS = 1_500_000;
const MOST_TEXT = 40_000_000;
/** Blanks count only where words stand. */
const TEXTS = new Set(['w:t', 'w:instrText', 'm:t']);

interface OpenElement {
  readonly element: XmlElement & { readonly children: (XmlElement | string)[] };
  readonly scope: Scope;
}

/**
 * Reads a part of an Office file bit by bit: the blocks of a long text come out one by one, and only the current one is
 * held. Markup that is broken is mended as well as can be; entities that a part declares are neither expanded nor fetched.
 */
export class PartReader {
  private readonly open: OpenElement[] = [];
  private readonly finished: XmlElement[] = [];
  private containerDepth = -1;
  private elements = 0;
  private characters = 0;
  /** The outermost element, once it has begun; without the blocks that were given out. */
  root: XmlElement | null = null;
  /** Whether the part came to its end, or breaks off in the middle. */
  isWhole = false;
  /** How much was read, from 0 to 1. */
  share = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly container: string,
  ) {}

  /** The children of each element of the container's name, as they are read. Throws `TooDeep` and `TooMuch`. */
  *blocks(): Generator<XmlElement> {
    const parser = this.parser();
    const decoder = new TextDecoder(encodingOf(this.bytes));
    for (let start = 0; start < this.bytes.length; start += CHUNK) {
      const chunk = this.bytes.subarray(start, start + CHUNK);
      parser.write(decoder.decode(chunk, { stream: true }));
      this.share = Math.min(1, (start + CHUNK) / this.bytes.length);
      yield* this.finished.splice(0);
    }
    parser.end(decoder.decode());
    yield* this.finished.splice(0);
  }

  private parser(): Parser {
    return new Parser(
      {
        onopentag: (name, attributes) => this.begin(name, attributes),
        onclosetag: (_, isImplied) => this.end(isImplied),
        ontext: (text) => this.text(text),
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  private begin(source: string, declared: Record<string, string>): void {
    if (this.open.length >= limits.markupDepth) throw new TooDeep();
    if (++this.elements > MOST_ELEMENTS) throw new TooMuch();
    const scope = scopeWithin(this.open.at(-1)?.scope ?? outermostScope, declared);
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(declared)) {
      if (name.startsWith('xmlns')) continue;
      attributes[attributeName(name, scope)] = value;
      this.count(value);
    }
    const element = { name: elementName(source, scope), attributes, children: [] };
    this.root ??= element;
    if (this.containerDepth < 0 && element.name === this.container) this.containerDepth = this.open.length;
    this.open.push({ element, scope });
  }

  private end(isImplied: boolean): void {
    const element = this.open.pop()?.element;
    if (!element) return;
    if (this.open.length === 0) this.isWhole = !isImplied;
    if (this.open.length === this.containerDepth) this.containerDepth = -1;
    if (this.containerDepth >= 0 && this.open.length === this.containerDepth + 1) {
      this.finished.push(element);
      this.elements = 0;
      this.characters = 0;
    } else {
      this.open.at(-1)?.element.children.push(element);
    }
  }

  private text(text: string): void {
    const element = this.open.at(-1)?.element;
    if (!element || (!TEXTS.has(element.name) && text.trim() === '')) return;
    this.count(text);
    const last = element.children.length - 1;
    const before = element.children[last];
    // A text may come in pieces: it is cut at entities and where a chunk ends.
    if (typeof before === 'string') element.children[last] = before + text;
    else element.children.push(text);
  }

  private count(text: string): void {
    this.characters += text.length;
    if (this.characters > MOST_TEXT) throw new TooMuch();
  }
}

/** Reads a small part as a whole; null where it holds no element. Throws `TooDeep` and `TooMuch`. */
export function readPart(bytes: Uint8Array): XmlElement | null {
  const reader = new PartReader(bytes, '');
  for (const _ of reader.blocks());
  return reader.root;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
