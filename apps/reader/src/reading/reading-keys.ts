/** What a key press on the reading page asks for. */
export type KeyCommand =
  | { readonly kind: 'paragraph'; readonly step: 1 | -1 }
  | { readonly kind: 'note'; readonly step: 1 | -1 }
  | { readonly kind: 'highlight'; readonly color: number | null }
  | { readonly kind: 'extend'; readonly unit: 'letter' | 'word' | 'line'; readonly forward: boolean }
  | {
      readonly kind:
        'comment' | 'contents' | 'find' | 'keys' | 'escape' | 'select' | 'sentence' | 'whole-paragraph';
    };

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

const commands: Readonly<Record<string, KeyCommand>> = {
  j: { kind: 'paragraph', step: 1 },
  k: { kind: 'paragraph', step: -1 },
  '.': { kind: 'note', step: 1 },
  ',': { kind: 'note', step: -1 },
  h: { kind: 'highlight', color: null },
  c: { kind: 'comment' },
  t: { kind: 'contents' },
  s: { kind: 'sentence' },
  p: { kind: 'whole-paragraph' },
  '/': { kind: 'find' },
  '?': { kind: 'keys' },
  Escape: { kind: 'escape' },
  Enter: { kind: 'select' },
};

/** The command that a key press means; null for all others, which stay the browser's. */
export function commandOf(press: KeyPress): KeyCommand | null {
  // Keycode 229 comes from input methods that don't say that they compose.
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead') return null;
  const extend = extension(press);
  if (extend) return extend;
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const key = latin(press);
  if (/^[1-5]$/.test(key) && !press.shiftKey) return { kind: 'highlight', color: Number(key) - 1 };
  // Where these two stand on a keyboard, with Shift or without, differs from land to land.
  if (press.shiftKey && key !== '?' && key !== '/') return null;
  return commands[key] ?? null;
}

/** Shift and an arrow, with Ctrl (or ⌥) by words. */
function extension({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): KeyCommand | null {
  if (!shiftKey || metaKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const unit = ctrlKey || altKey ? 'word' : 'letter';
    return { kind: 'extend', unit, forward: key === 'ArrowRight' };
  }
  if ((key === 'ArrowUp' || key === 'ArrowDown') && !ctrlKey && !altKey) {
    return { kind: 'extend', unit: 'line', forward: key === 'ArrowDown' };
  }
  return null;
}

/** On layouts without Latin letters, and for the digits of those where they need Shift, the key's place decides. */
function latin({ key, code, shiftKey }: KeyPress): string {
  const digit = /^Digit([1-5])$/.exec(code)?.[1];
  if (digit && !shiftKey) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = key.length === 1 && key.charCodeAt(0) > 0x24f;
  if (isForeign && letter) return letter.toLowerCase();
  return key;
}

/** True where letters are text: in fields, and in what answers to keys by itself. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
