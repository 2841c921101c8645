export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Counts, numbers, dates and lists in one language; `#` in a plural form stands for the number. */
export interface Phrasing {
  readonly locale: string;
  plural(count: number, forms: PluralForms): string;
  number(value: number): string;
  /** A share from 0 to 1. */
  percent(share: number): string;
  /** A size in bytes, in the largest unit that leaves at most three digits before the point. */
  bytes(count: number): string;
  date(when: string | Date): string;
  dateTime(when: string | Date): string;
  /** How long ago, short; the date once it is more than a week. */
  ago(when: string | Date, now?: Date): string;
  list(items: readonly string[]): string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function phrasingFor(locale: string): Phrasing {
  const rules = once(() => new Intl.PluralRules(locale));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const day = { day: 'numeric', year: 'numeric' } as const;
  const dates = once(() => new Intl.DateTimeFormat(locale, { ...day, month: 'long' }));
  const shortDates = once(() => new Intl.DateTimeFormat(locale, { ...day, month: 'short' }));
  const dateTimes = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }));
  const spans = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
  const lists = once(() => new Intl.ListFormat(locale));

  return {
    locale,
    plural: (count, forms) =>
      (forms[rules().select(count)] ?? forms.other).replace('#', numbers().format(count)),
    number: (value) => numbers().format(value),
    percent: (share) => percents().format(share),
    bytes: (count) => {
      const step = Math.min(byteUnits.length - 1, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
      const unit = byteUnits[step] ?? 'byte';
      const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(locale, format).format(count / 1000 ** step);
    },
    date: (when) => dates().format(new Date(when)),
    dateTime: (when) => dateTimes().format(new Date(when)),
    ago: (when, now = new Date()) => {
      const passed = Math.max(0, now.getTime() - new Date(when).getTime());
      if (passed < MINUTE) return spans().format(0, 'second');
      if (passed < HOUR) return spans().format(-Math.floor(passed / MINUTE), 'minute');
      if (passed < DAY) return spans().format(-Math.floor(passed / HOUR), 'hour');
      if (passed < 7 * DAY) return spans().format(-Math.floor(passed / DAY), 'day');
      return shortDates().format(new Date(when));
    },
    list: (items) => lists().format(items),
  };
}

/** Made when it is needed first: a page that shows no date loads no calendar. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
