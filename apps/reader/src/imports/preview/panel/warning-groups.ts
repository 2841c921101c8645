import type { ImportWarning } from '@postil/contract';

/** What warnings can be about, in the order in which they are shown. */
export const warningKinds = [
  'footnotes',
  'structure',
  'pictures',
  'links',
  'characters',
  'leftOut',
  'other',
] as const;
export type WarningKind = (typeof warningKinds)[number];

export interface WarningGroup {
  readonly kind: WarningKind;
  readonly warnings: readonly ImportWarning[];
}

/** By the words in their codes, the first that fits; codes are the importers' own, and may come to be more. */
const signs: readonly (readonly [WarningKind, RegExp])[] = [
  ['footnotes', /footnote|endnote|notes|mark/],
  ['pictures', /image|picture|drawing|figure/],
  ['links', /link/],
  ['leftOut', /left-out|lost|missing|hidden|scanned|without-text/],
  ['characters', /character|encoding|ruby|formula/],
  ['structure', /heading|chapter|table|column|page|part|line|text-box|turned|guessed|simplified/],
];

/** Warnings with others of their kind, each kind once and in a fixed order. */
export function groupWarnings(warnings: readonly ImportWarning[]): WarningGroup[] {
  const kindOf = ({ code }: ImportWarning): WarningKind =>
    signs.find(([, sign]) => sign.test(code))?.[0] ?? 'other';
  return warningKinds.flatMap((kind) => {
    const ofKind = warnings.filter((warning) => kindOf(warning) === kind);
    return ofKind.length > 0 ? [{ kind, warnings: ofKind }] : [];
  });
}
