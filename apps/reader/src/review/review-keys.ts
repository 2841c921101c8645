/** What a key asks for while the focus is in an item of the review. */
export type ReviewCommand =
  | { readonly kind: 'step'; readonly step: 1 | -1 }
  | { readonly kind: 'place'; readonly rank: number }
  | { readonly kind: 'confirm' | 'look' | 'select' | 'gone' | 'undo' };

export const reviewKeys = {
  confirm: 'y',
  look: 'f',
  select: 's',
  gone: 'g',
  undo: 'u',
} as const;

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** Single letters decide only while the focus is in an item, as WCAG 2.1.4 asks; null for all other keys. */
export function reviewCommandOf(press: KeyPress): ReviewCommand | null {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const key = latin(press);
  if (key === 'j' || key === 'ArrowDown') return { kind: 'step', step: 1 };
  if (key === 'k' || key === 'ArrowUp') return { kind: 'step', step: -1 };
  if (/^[1-3]$/.test(key)) return { kind: 'place', rank: Number(key) };
  const kinds = Object.keys(reviewKeys) as (keyof typeof reviewKeys)[];
  const kind = kinds.find((name) => reviewKeys[name] === key);
  return kind ? { kind } : null;
}

/** On layouts without Latin letters the key's place decides. */
function latin({ key, code }: KeyPress): string {
  const digit = /^Digit([1-3])$/.exec(code)?.[1];
  if (digit) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return key.length === 1 && key.charCodeAt(0) > 0x24f && letter ? letter.toLowerCase() : key;
}
