import { normaliseText, readingSchema } from '@postil/document-model';
import { isTag, type Element } from 'domhandler';
import type { Node } from 'prosemirror-model';
import type { BlockReader, Setting } from './block-reader.js';
import { classesOf, isElement, isText, walk } from './elements.js';

const { nodes } = readingSchema;

/** A preformatted block. Its syntax is the one that its classes name, as highlighters and pandoc write them. */
export function codeOf(element: Element, setting: Setting, reader: BlockReader): Node[] {
  let code = '';
  walk(element, (node) => {
    if (isText(node)) code += node.data;
    if (!isElement(node)) return undefined;
    if (node !== element) reader.anchor(node);
    if (node.name === 'br') code += '\n';
    return node.name === 'script' || node.name === 'style' ? 'skip' : undefined;
  });
  code = normaliseText(code)
    .replace(/^\n/, '')
    .replace(/\n[ \t\n]*$/, '');
  if (code.trim() === '') return [];
  return [
    reader.textblock(
      nodes.code_block,
      { syntax: syntaxOf(element) },
      [readingSchema.text(code)],
      setting.block,
    ),
  ];
}

function syntaxOf(element: Element): string | null {
  const inner = element.children.find((child) => isTag(child) && child.name === 'code');
  const candidates = [inner, element].filter((each): each is Element => each !== undefined && isTag(each));
  for (const each of candidates) {
    const classes = classesOf(each);
    for (const name of classes) {
      const [, syntax] = /^(?:language-|lang-|highlight-source-|brush:)([\w+#.-]{1,40})$/.exec(name) ?? [];
      if (syntax !== undefined) return syntax;
    }
    const [first, second] = classes;
    if (first === 'sourcecode' && second !== undefined && /^[\w+#.-]{1,40}$/.test(second)) return second;
  }
  return null;
}
