import type { Line, Span } from '../src/pdf/line.js';
import { plainStyle } from '../src/pdf/font-style.js';
import type { FontStyle, Run } from '../src/pdf/pdf-page.js';

export interface Setting {
  readonly page?: number;
  readonly column?: number;
  readonly left?: number;
  /** Where the line ends; as far as its letters reach, if not said. */
  readonly right?: number;
  readonly size?: number;
  readonly style?: Partial<FontStyle>;
}

/** A line of 400 points at most, set from `left`; `^1^` is raised, a tab leaves a wide gap. */
export function line(text: string, baseline: number, setting: Setting = {}): Line {
  const { page = 1, column = 0, left = 50, size = 10, style } = setting;
  const spans = text.split('^').flatMap((part, index): Span[] => {
    if (part === '') return [];
    const raised = index % 2 === 1;
    return [
      {
        text: part,
        style: { ...plainStyle, ...style },
        size: raised ? size * 0.6 : size,
        shift: raised ? 'raised' : null,
        href: null,
        lang: null,
      },
    ];
  });
  const right = setting.right ?? left + text.replaceAll('^', '').length * size * 0.5;
  const stops = text.split('\t').map((_, index) => left + index * 100);
  return { page, column, left, right, baseline, size, rtl: /[\u0590-\u06FF]/.test(text), spans, stops };
}

/** Lines one below the other, 12 points apart; those that are not the last of a paragraph reach to 350. */
export function block(texts: readonly string[], top: number, setting: Setting = {}): Line[] {
  return texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    return line(text, top + index * 12, { ...(!isLast && { right: 350 }), ...setting });
  });
}

export function run(text: string, left: number, baseline: number, more: Partial<Run> = {}): Run {
  const size = more.size ?? 10;
  return {
    text,
    left,
    right: left + text.length * size * 0.5,
    baseline,
    size,
    style: plainStyle,
    rtl: false,
    href: null,
    content: null,
    artifact: false,
    lang: null,
    ...more,
  };
}

export function words(lines: readonly Line[]): string {
  return lines.map(({ spans }) => spans.map(({ text }) => text).join('')).join('|');
}
