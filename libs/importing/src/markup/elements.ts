import { isTag, isText, type AnyNode, type Element } from 'domhandler';

export { isTag as isElement, isText } from 'domhandler';

/** Elements that begin on a line of their own, whatever a style sheet says. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search ' +
    'section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

export function isBlock(node: AnyNode): boolean {
  return isTag(node) && BLOCKS.has(node.name);
}

export function isHeading(node: AnyNode): boolean {
  return isTag(node) && /^h[1-6]$/.test(node.name);
}

const wordsOf = (value: string | undefined): string[] =>
  value === undefined ? [] : value.toLowerCase().split(/\s+/).filter(Boolean);

/** The classes of an element, in lower case. */
export function classesOf(element: Element): readonly string[] {
  return wordsOf(element.attribs['class']);
}

/** What an element says it is, by `epub:type` and `role`, without their prefixes: `footnote`, `noteref`, `verse` … */
export function typesOf(element: Element): readonly string[] {
  const { 'epub:type': type, role } = element.attribs;
  if (type === undefined && role === undefined) return [];
  return [...wordsOf(type), ...wordsOf(role)].map((word) => word.replace(/^(?:doc-|z3998:|se:)/, ''));
}

/** Leaves out what is below a node, or ends the walk. */
export type Step = 'skip' | 'stop' | void;

/** Visits `root` and every node under it in the order of the source, without recursion. */
export function walk(root: AnyNode, enter: (node: AnyNode) => Step): void {
  let node: AnyNode | null = root;
  while (node) {
    const step: Step = enter(node);
    if (step === 'stop') return;
    // Not by domhandler's `hasChildren`, which takes several times as long, and much is walked.
    const first: AnyNode | undefined = step !== 'skip' && 'children' in node ? node.children[0] : undefined;
    if (first) {
      node = first;
      continue;
    }
    while (node && node !== root && !node.next) node = node.parent;
    node = node && node !== root ? node.next : null;
  }
}

/** Of an element without words, so many nodes are looked at before it counts as empty. */
const MOST_NODES = 2_000;

/** The words of a node; with `most`, only about so many code units of them. */
export function textOf(root: AnyNode, most = Infinity): string {
  let text = '';
  let seen = 0;
  walk(root, (node) => {
    if (text.length > most || (most !== Infinity && ++seen > MOST_NODES + most)) return 'stop';
    if (isText(node)) text += node.data;
    return isTag(node) && UNREAD.has(node.name) ? 'skip' : undefined;
  });
  return text;
}

/** What stands in a page and is no part of what is read; an annotation says a formula a second time. */
const UNREAD = new Set(
  'script style template head noscript annotation annotation-xml m:annotation m:annotation-xml'.split(' '),
);

export function isBlank(text: string): boolean {
  return /^[\s\u00A0\uFEFF\u200B]*$/.test(text);
}

/** The element around a node; null at the top. */
export function parentOf(node: AnyNode): Element | null {
  const { parent } = node;
  return parent && isTag(parent) ? parent : null;
}

/** The first of a node and the elements around it that is so. */
export function closest(node: AnyNode, isSo: (element: Element) => boolean): Element | null {
  for (let element = isTag(node) ? node : parentOf(node); element; element = parentOf(element)) {
    if (isSo(element)) return element;
  }
  return null;
}

export function isWithin(node: AnyNode, container: AnyNode): boolean {
  for (let current: AnyNode | null = node; current; current = current.parent) {
    if (current === container) return true;
  }
  return false;
}
