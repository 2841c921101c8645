import { childOf, flagOf, valueOf, wholeNumber, type XmlElement } from './xml-element.js';

/** How a paragraph is set, as far as it matters for reading; undefined where a layer says nothing. */
export interface ParagraphFormat {
  /** From 0; 9 is running text. */
  readonly outlineLevel?: number | undefined;
  /** '0' takes a paragraph out of the list that its style puts it in. */
  readonly listId?: string | undefined;
  readonly listLevel?: number | undefined;
  /** In twentieths of a point, from the margin. */
  readonly indent?: number | undefined;
  readonly align?: string | undefined;
  readonly rightToLeft?: boolean | undefined;
  readonly hasLineBelow?: boolean | undefined;
  readonly isDropCap?: boolean | undefined;
}

/** What a `w:pPr` says. */
export function paragraphFormatOf(properties: XmlElement | undefined): ParagraphFormat {
  if (!properties) return {};
  const numbering = childOf(properties, 'w:numPr');
  const indent = childOf(properties, 'w:ind')?.attributes;
  const frame = childOf(properties, 'w:framePr')?.attributes['w:dropCap'];
  const below = childOf(childOf(properties, 'w:pBdr'), 'w:bottom')?.attributes['w:val'];
  return {
    outlineLevel: wholeNumber(valueOf(properties, 'w:outlineLvl')),
    listId: valueOf(numbering, 'w:numId'),
    listLevel: wholeNumber(valueOf(numbering, 'w:ilvl')),
    indent: wholeNumber(indent?.['w:left'] ?? indent?.['w:start']),
    align: valueOf(properties, 'w:jc'),
    rightToLeft: flagOf(properties, 'w:bidi'),
    hasLineBelow: below === undefined ? undefined : below !== 'nil' && below !== 'none',
    isDropCap: frame === undefined ? undefined : frame !== 'none',
  };
}
