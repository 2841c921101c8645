import { limits } from '@postil/contract';
import { DomHandler, type Document } from 'domhandler';
import { Parser, type ParserOptions } from 'htmlparser2';

/** The source of a document nests deeper than it may. */
export class TooDeep extends Error {}

/** The source has more elements than memory has room for. */
export class TooMuch extends Error {}

/** Counts the elements of a source, over all its files. Throws `TooMuch`. */
export class ElementCount {
  private count = 0;

  add(): void {
    if (++this.count > limits.markupElements) throw new TooMuch();
  }
}

/**
 * Parses XML into a DOM of `domhandler`. Broken markup is mended as well as can be. Entities that the source declares
 * itself are neither expanded nor fetched; they stay as text. Throws `TooDeep`, `TooMuch`.
 */
export function parseXml(source: string, elements = new ElementCount()): Document {
  return parseWith(source, { xmlMode: true }, elements);
}

/**
 * Parses the XHTML of a book: tags that close themselves, CDATA and the named entities of HTML all count, and markup
 * that is only nearly XML is read as HTML would be. Throws `TooDeep`, `TooMuch`.
 */
export function parseXhtml(source: string, elements = new ElementCount()): Document {
  return parseWith(source, { recognizeSelfClosing: true, recognizeCDATA: true }, elements);
}

function parseWith(source: string, options: ParserOptions, elements: ElementCount): Document {
  const handler = new DomHandler();
  let depth = 0;
  const parser = new Parser(
    {
      onparserinit: (parser) => handler.onparserinit(parser),
      onopentag: (name, attributes) => {
        if (++depth > limits.markupDepth) throw new TooDeep();
        elements.add();
        handler.onopentag(name, attributes);
      },
      onclosetag: () => {
        depth--;
        handler.onclosetag();
      },
      ontext: (text) => handler.ontext(text),
      oncdatastart: () => handler.oncdatastart(),
      oncdataend: () => handler.oncdataend(),
      onerror: (error) => handler.onerror(error),
      onend: () => handler.onend(),
    },
    { ...options, decodeEntities: true },
  );
  parser.end(source);
  return handler.root;
}
