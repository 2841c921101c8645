import type { LeftOut } from './left-out.js';
import { childOf, childrenOf, flagOf, valueOf, type XmlElement } from './xml-element.js';

/** Wrappers that say something about what they hold, which reads as if they weren't there. */
const TRANSPARENT = new Set(['w:smartTag', 'w:customXml', 'w:sdtContent', 'w:dir', 'w:bdo', 'w:subDoc']);
/** Drawings of these kinds are understood; for others, an older way to show them is better. */
const UNDERSTOOD = /^(?:wps|wpg|wpc|w1[4-9]\w*|wp1[4-9]|a1[4-9]|c\d*|cx\d*|v|o)$/;

/**
 * The children of an element as a reader of the printed text sees them: content controls and other wrappers unpacked,
 * of alternatives one, tracked changes as if accepted.
 */
export function* visibleContent(parent: XmlElement, leftOut: LeftOut): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child !== 'string') yield* visible(child, leftOut);
  }
}

/** An element as `visibleContent` gives it. */
export function* visible(element: XmlElement, leftOut: LeftOut): Generator<XmlElement> {
  switch (element.name) {
    case 'w:ins':
    case 'w:moveTo':
      leftOut.note('insertions');
      return yield* visibleContent(element, leftOut);
    case 'w:del':
    case 'w:moveFrom':
      leftOut.dropNotesOf(element);
      return leftOut.note('deletions');
    case 'w:sdt':
      return yield* control(element, leftOut);
    case 'mc:AlternateContent': {
      const branch = branchOf(element);
      if (branch) yield* visibleContent(branch, leftOut);
      return;
    }
    case 'w:altChunk':
      return leftOut.note('embedded-document');
    default:
      if (TRANSPARENT.has(element.name)) yield* visibleContent(element, leftOut);
      else yield element;
  }
}

function* control(element: XmlElement, leftOut: LeftOut): Generator<XmlElement> {
  const properties = childOf(element, 'w:sdtPr');
  const gallery = valueOf(childOf(properties, 'w:docPartObj'), 'w:docPartGallery');
  const content = childOf(element, 'w:sdtContent');
  if (gallery === 'Table of Contents') return leftOut.note('contents');
  if (flagOf(properties, 'w:showingPlcHdr') === true) return leftOut.note('prompt');
  if (content) yield* visibleContent(content, leftOut);
}

/** Of the ways in which the same thing is written down, the one to read. */
export function branchOf(alternatives: XmlElement): XmlElement | undefined {
  const branches = childrenOf(alternatives);
  const understood = branches.find(
    ({ name, attributes }) =>
      name === 'mc:Choice' &&
      (attributes['Requires'] ?? '').split(/\s+/).every((prefix) => UNDERSTOOD.test(prefix)),
  );
  return understood ?? branches.find(({ name }) => name === 'mc:Fallback') ?? branches[0];
}
