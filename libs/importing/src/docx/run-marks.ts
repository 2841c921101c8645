import { readingSchema } from '@postil/document-model';
import type { Mark } from 'prosemirror-model';
import { isRightToLeft, languageOf } from './run-language.js';
import { isMonospaced, type RunFormat } from './run-format.js';

const { marks } = readingSchema;
/** In half points: from here on, a raised or lowered letter is meant as an index. */
const RAISED = 4;

/** How words are set, seen from the paragraph that they stand in: only what differs from it is emphasis. */
export interface RunSetting {
  readonly format: RunFormat;
  /** The format of a paragraph of this kind without emphasis. */
  readonly base: RunFormat;
  readonly isCode: boolean;
  readonly isUnderlined: boolean;
  readonly href: string | undefined;
}

/** The marks of words set so. Those of language are put on every word; `settle-languages.ts` takes most off again. */
export function marksOf(setting: RunSetting, text: string): readonly Mark[] {
  const { format, base, isCode, isUnderlined, href } = setting;
  const isComplex = format.rightToLeft === true;
  const bold = isComplex ? 'boldComplex' : 'bold';
  const italic = isComplex ? 'italicComplex' : 'italic';
  const found: Mark[] = [];
  if (href !== undefined) found.push(marks.link.create({ href }));
  if ((format[italic] ?? false) !== (base[italic] ?? false) || isUnderlined || format.emphasisMark)
    found.push(marks.em.create());
  if ((format[bold] ?? false) && !(base[bold] ?? false)) found.push(marks.strong.create());
  if (format.smallCaps && !base.smallCaps) found.push(marks.small_caps.create());
  if (isBelow(format)) found.push(marks.sub.create());
  if (isAbove(format)) found.push(marks.sup.create());
  if (format.strike || format.doubleStrike) found.push(marks.strike.create());
  if (isCode) found.push(marks.code.create());
  const lang = languageOf(format, text);
  if (lang !== null) {
    found.push(marks.foreign.create({ lang, dir: isComplex || isRightToLeft(lang) ? 'rtl' : null }));
  }
  let set: readonly Mark[] = [];
  for (const mark of found) set = mark.addToSet(set);
  return set;
}

function isAbove({ vertical, raised = 0 }: RunFormat): boolean {
  return vertical === 'superscript' || (vertical !== 'subscript' && raised >= RAISED);
}

function isBelow({ vertical, raised = 0 }: RunFormat): boolean {
  return vertical === 'subscript' || (vertical !== 'superscript' && raised <= -RAISED);
}

/** Whether a run is shown as code: by its style, or by a typewriter's font among other fonts. */
export function isCodeRun(format: RunFormat, normal: RunFormat, isCodeStyle: boolean): boolean {
  return isCodeStyle || (isMonospaced(format) && !isMonospaced(normal));
}
