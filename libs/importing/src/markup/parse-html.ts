import { limits } from '@postil/contract';
import type { Document } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { ElementCount, TooDeep } from './parse-xml.js';

/** Parses a page or a fragment of HTML as browsers do, scripts off. Throws `TooDeep`, `TooMuch`. */
export function parseHtml(source: string): Document {
  // How deep it stands is counted while it is parsed: every later step may then go down by recursion.
  let depth = 0;
  const elements = new ElementCount();
  const counted = <Made>(made: Made): Made => {
    elements.add();
    return made;
  };
  return parse(source, {
    scriptingEnabled: false,
    treeAdapter: {
      ...adapter,
      createElement: (...of) => counted(adapter.createElement(...of)),
      createCommentNode: (data) => counted(adapter.createCommentNode(data)),
      onItemPush: () => {
        if (++depth > limits.markupDepth) throw new TooDeep();
      },
      onItemPop: () => {
        depth--;
      },
    },
  });
}
