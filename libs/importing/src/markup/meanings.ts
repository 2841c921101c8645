import type { ParagraphRole } from '@postil/document-model';
import type { Element } from 'domhandler';
import { classesOf, isBlank, isBlock, isElement, textOf, typesOf } from './elements.js';

/** Whether an element says by `epub:type`, `role` or class that it is one of these. */
function says(element: Element, types: RegExp, classes: RegExp): boolean {
  return (
    typesOf(element).some((type) => types.test(type)) || classesOf(element).some((each) => classes.test(each))
  );
}

export function isVerse(element: Element): boolean {
  if (element.name === 'a' || element.name === 'code') return false;
  return says(
    element,
    /^(?:verse|poem|song|hymn|lyrics)$/,
    /^(?:verse|verses|poem|poetry|poetry-container|line-block|lyrics|stanza|linegroup|lg)$/,
  );
}

export function isStanza(element: Element): boolean {
  return says(element, /^stanza$/, /^(?:stanza|stanzas|strophe|linegroup|lg)$/);
}

export function isVerseLine(element: Element): boolean {
  return says(element, /^line$/, /^(?:line|verse-?line|poem-?line|l|v|i\d{1,2}|vers?e?\d)$/);
}

export function isEpigraph(element: Element): boolean {
  return isBlock(element) && says(element, /^epigraph$/, /^(?:epigraph|epigraphs|epigram|motto)$/);
}

export function isFigure(element: Element): boolean {
  if (element.name === 'figure') return true;
  return (
    element.name === 'div' && says(element, /^figure$/, /^(?:figure|wp-caption|captioned-image-container)$/)
  );
}

export function isCaption(element: Element): boolean {
  if (element.name === 'figcaption' || element.name === 'caption') return true;
  return says(element, /^caption$/, /^(?:caption|wp-caption-text|figcaption|image-caption|fig-caption)$/);
}

/** A mark between scenes that is drawn by a style or a picture, and has no words. */
export function isSceneBreak(element: Element): boolean {
  const isBreak = says(
    element,
    /^(?:context-break|separator)$/,
    /^(?:scene-?break|tb|thought-?break|asterism|section-?break)$/,
  );
  return isBreak && element.name !== 'hr' && textOf(element, 40).replace(/[\s\u00A0*⁂•·~#—–-]/g, '') === '';
}

/** The sign beside a heading by which others can link to it. */
export function isHeadingAnchor(element: Element): boolean {
  const isSign = classesOf(element).some((each) =>
    /^(?:headerlink|header-?anchor|heading-?anchor|anchor|anchorjs-link|permalink|mw-editsection)$/.test(
      each,
    ),
  );
  if (!isSign) return false;
  return classesOf(element).includes('mw-editsection') || /^[\s#¶§🔗\u00A0]*$/u.test(textOf(element, 10));
}

const roles: readonly (readonly [ParagraphRole, RegExp])[] = [
  ['signature', /^(?:signature|signed|sig|valediction-signature|letter-signature)$/],
  ['dateline', /^(?:dateline|date|place-date|letter-date)$/],
  ['byline', /^(?:byline|author|by-line|post-author|entry-author)$/],
];

/** What a short line is that stands apart from the prose; null for prose. */
export function roleOf(element: Element): ParagraphRole | null {
  if (element.children.some((child) => isElement(child) && isBlock(child))) return null;
  const says = [...typesOf(element), ...classesOf(element)];
  const [role] = roles.find(([, pattern]) => says.some((word) => pattern.test(word))) ?? [];
  const words = role === undefined ? '' : textOf(element, 300);
  return role !== undefined && words.length <= 300 && !isBlank(words) ? role : null;
}
