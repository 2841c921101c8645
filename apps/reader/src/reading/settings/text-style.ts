import type { Preferences } from '@postil/contract';
import type { CSSProperties, HTMLAttributes } from 'react';

/** What an element needs so that all text in it is set as the account wants it; the rest is in text-style.css. */
export function textStyle(preferences: Preferences): Pick<HTMLAttributes<HTMLElement>, 'style'> & {
  readonly [data: `data-${string}`]: string;
} {
  const { textSize, lineHeight, measure, typeface, justified, hyphenated } = preferences;
  const style = {
    '--chosen-size': `${textSize}px`,
    '--leading': String(lineHeight),
    '--letters': String(measure),
  } as CSSProperties;
  return {
    style,
    'data-typeface': typeface,
    'data-justified': String(justified),
    'data-hyphenated': String(hyphenated),
  };
}
