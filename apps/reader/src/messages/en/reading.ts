import type { Phrasing } from '../phrasing.js';

/** The text, its contents rail, the popover on a selection, and “Aa”. */
export const reading = (say: Phrasing) => ({
  loading: 'Opening the text…',
  colors: {
    yellow: 'Important',
    blue: 'Question',
    rose: 'Disagree',
    green: 'Beautiful',
    violet: 'Look up',
  },
  notes: (count: number) => say.plural(count, { one: '# note', other: '# notes' }),
});
