import { limits } from '@postil/contract';
import { Document, DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** The source of a document nests deeper than it may. */
export class TooDeep extends Error {}

/**
 * Parses XML or XHTML into a DOM of `domhandler`. Broken markup is mended as well as can be. Entities that the source
 * declares itself are neither expanded nor fetched; they stay as text. Throws `TooDeep`.
 */
export function parseXml(source: string): Document {
  let document = new Document([]);
  const handler = new DomHandler((error, dom) => {
    if (error) throw error;
    document = new Document(dom);
  });
  let depth = 0;
  const parser = new Parser(
    {
      onparserinit: (parser) => handler.onparserinit(parser),
      onopentag: (name, attributes) => {
        if (++depth > limits.markupDepth) throw new TooDeep();
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
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(source);
  return document;
}
