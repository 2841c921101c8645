import { readingSchema } from '@postil/document-model';
import type { Element } from 'domhandler';
import type { Mark } from 'prosemirror-model';
import { classesOf } from './elements.js';
import { wordStyle, type StyleSheet, type WordStyle } from './style-sheet.js';

const { marks } = readingSchema;

const em = marks.em.create();
const strong = marks.strong.create();
const smallCaps = marks.small_caps.create();
const strike = marks.strike.create();
const raised = { sub: marks.sub.create(), sup: marks.sup.create() };

const byName: Readonly<Record<string, Mark>> = {
  em,
  i: em,
  cite: em,
  dfn: em,
  var: em,
  strong,
  b: strong,
  s: strike,
  strike,
  del: strike,
  code: marks.code.create(),
  kbd: marks.code.create(),
  samp: marks.code.create(),
  tt: marks.code.create(),
  sub: raised.sub,
  sup: raised.sup,
};

/** Classes that say the same everywhere, with or without a style sheet. */
const byClass: readonly (readonly [RegExp, Mark])[] = [
  [/^(?:small-?caps?|smcp|smcap|sc)$/, smallCaps],
  [/^(?:italics?|emphasis|em)$/, em],
  [/^(?:bold|strong)$/, strong],
];

/** The style that an element has by its own `style` and by the sheets. */
export function styleOf(element: Element, sheet: StyleSheet): WordStyle {
  const { style } = element.attribs;
  const byRules = sheet.of(element.name, classesOf(element));
  return style === undefined ? byRules : { ...byRules, ...wordStyle(style) };
}

/** The marks of words within an element, given those around it. */
export function marksOf(element: Element, around: readonly Mark[], sheet: StyleSheet): readonly Mark[] {
  let result = around;
  const set = (mark: Mark, on: boolean | undefined) => {
    if (on !== undefined) result = on ? mark.addToSet(result) : mark.removeFromSet(result);
  };
  const named = Object.hasOwn(byName, element.name) ? byName[element.name] : undefined;
  if (named) set(named, true);
  for (const name of classesOf(element)) {
    for (const [pattern, mark] of byClass) if (pattern.test(name)) set(mark, true);
  }
  const style = styleOf(element, sheet);
  set(em, style.em);
  set(strong, style.strong);
  set(smallCaps, style.smallCaps);
  // A line through an outer element goes through the inner ones too.
  if (style.strike) set(strike, true);
  if (style.raised) set(raised[style.raised], true);
  return result;
}
