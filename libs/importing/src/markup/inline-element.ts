import { normaliseText, readingSchema } from '@postil/document-model';
import type { Element } from 'domhandler';
import type { BlockReader, Flow, Setting } from './block-reader.js';
import { isElement, textOf, walk } from './elements.js';
import { isHeadingAnchor } from './meanings.js';

const { nodes, marks } = readingSchema;
const MEDIA = new Set('audio video iframe embed canvas applet frame frameset portal'.split(' '));
const CONTROLS = new Set('input select textarea button meter progress output'.split(' '));

/** Puts an element that stands in a line into the line that waits: its words, or what stands for it. */
export function inlineElement(element: Element, setting: Setting, flow: Flow, reader: BlockReader): void {
  const { leftOut } = reader.source;
  const { name } = element;
  if (name === 'br') return flow.line.break();
  if (name === 'wbr' || isHeadingAnchor(element)) return;
  if (name === 'img' || name === 'image') return picture(element, setting, flow, reader);
  if (name === 'math' || name === 'm:math') return formula(element, setting, flow, reader);
  if (name === 'svg' || name === 'svg:svg') return drawing(element, setting, flow, reader);
  if (MEDIA.has(name)) return leftOut.add('media-left-out', reader.where);
  if (CONTROLS.has(name)) return leftOut.add('form-left-out', reader.where);
  if (name === 'object') leftOut.add('media-left-out', reader.where);
  const inner = reader.wordsWithin(element, setting);
  const within = name === 'a' ? linked(element, inner, reader) : inner;
  const [before, after] = around(name);
  if (name === 'rt') leftOut.add('ruby-in-brackets', reader.where);
  flow.line.text(before, inner.marks);
  for (const child of element.children) reader.inline(child, within, flow);
  flow.line.text(after, inner.marks);
}

function linked(element: Element, setting: Setting, reader: BlockReader): Setting {
  const { href } = element.attribs;
  if (href === undefined) return setting;
  const target = reader.page.resolve(href);
  if (target.kind === 'nowhere') {
    if (textOf(element, 10).trim() !== '') reader.source.leftOut.add('link-lost', reader.where, href);
    return setting;
  }
  const link = marks.link.create({ href: target.kind === 'outside' ? target.href : `#${target.key}` });
  return { ...setting, marks: link.addToSet(setting.marks) };
}

function picture(element: Element, setting: Setting, flow: Flow, reader: BlockReader): void {
  const shown = reader.page.pictureOf(element);
  const alt = normaliseText((element.attribs['alt'] ?? '').replace(/\s+/g, ' ').trim().slice(0, 1_000));
  if (!shown) return flow.line.text(alt, setting.marks);
  const { asset, width, height } = shown;
  const title = element.attribs['title'] === undefined ? null : normaliseText(element.attribs['title']);
  flow.line.atom(nodes.image.create({ asset, alt, title, width, height }));
}

function formula(element: Element, setting: Setting, flow: Flow, reader: BlockReader): void {
  reader.source.leftOut.add('formula-as-text', reader.where);
  const { alttext } = element.attribs;
  flow.line.text(alttext ?? texOf(element) ?? textOf(element), setting.marks);
}

/** A formula as it was written, where it says so: its signs alone lose what is raised and what is lowered. */
function texOf(formula: Element): string | null {
  let tex: string | null = null;
  walk(formula, (node) => {
    if (!isElement(node) || !/^(?:m:)?annotation$/.test(node.name)) return undefined;
    if (/tex/i.test(node.attribs['encoding'] ?? ''))
      tex ??= node.children
        .map((child) => textOf(child))
        .join('')
        .trim();
    return 'skip';
  });
  return tex === '' ? null : tex;
}

/** A drawing that only frames a picture is that picture; covers of books are often made so. */
function drawing(element: Element, setting: Setting, flow: Flow, reader: BlockReader): void {
  const images = element.children.filter(
    (child): child is Element => isElement(child) && /^(?:svg:)?image$/.test(child.name),
  );
  if (images.length === 0) reader.source.leftOut.add('drawing-left-out', reader.where);
  for (const image of images) picture(image, setting, flow, reader);
}

/** Signs that browsers write around what an element holds. */
function around(name: string): readonly [string, string] {
  if (name === 'q') return ['“', '”'];
  return name === 'rt' ? ['（', '）'] : ['', ''];
}
