import { afterEach, describe, expect, it } from '@jest/globals';
import { commandOf, takesKeys, type KeyPress } from './reading-keys.js';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false };
  return { key, code: '', ...none, ...more };
}

describe('commandOf', () => {
  it('plain letters are commands, with Ctrl, Alt or Meta they stay the browser’s', () => {
    expect(commandOf(press('j'))).toEqual({ kind: 'paragraph', step: 1 });
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(commandOf(press('j', { [held]: true }))).toBeNull();
    }
  });

  it('nothing is a command while an input method composes', () => {
    expect(commandOf(press('j', { isComposing: true }))).toBeNull();
    expect(commandOf(press('Process', { code: 'KeyJ' }))).toBeNull();
  });

  it('on a layout without Latin letters the key’s place decides', () => {
    expect(commandOf(press('о', { code: 'KeyJ' }))).toEqual({ kind: 'paragraph', step: 1 });
  });

  it('on a layout with Latin letters the letter decides, wherever it lies', () => {
    expect(commandOf(press('j', { code: 'KeyC' }))).toEqual({ kind: 'paragraph', step: 1 });
  });

  it('digits choose a colour, also where the layout wants Shift for them', () => {
    expect(commandOf(press('2', { code: 'Digit2' }))).toEqual({ kind: 'highlight', color: 1 });
    expect(commandOf(press('é', { code: 'Digit2' }))).toEqual({ kind: 'highlight', color: 1 });
    expect(commandOf(press('6', { code: 'Digit6' }))).toBeNull();
  });

  it('the stroke finds, also where it needs Shift', () => {
    expect(commandOf(press('/'))).toEqual({ kind: 'find' });
    expect(commandOf(press('/', { code: 'Digit7', shiftKey: true }))).toEqual({ kind: 'find' });
  });

  it('Shift is only for signs that need it and for making a selection longer or shorter', () => {
    expect(commandOf(press('?', { shiftKey: true }))).toEqual({ kind: 'keys' });
    expect(commandOf(press('J', { shiftKey: true }))).toBeNull();
    expect(commandOf(press('ArrowRight', { shiftKey: true }))).toEqual({
      kind: 'extend',
      unit: 'letter',
      forward: true,
    });
    expect(commandOf(press('ArrowLeft', { shiftKey: true, ctrlKey: true }))).toEqual({
      kind: 'extend',
      unit: 'word',
      forward: false,
    });
  });

  it('arrows alone scroll as everywhere', () => {
    expect(commandOf(press('ArrowDown'))).toBeNull();
  });
});

describe('takesKeys', () => {
  afterEach(() => document.body.replaceChildren());

  it('in a field or a dialog letters are letters', () => {
    document.body.innerHTML = '<textarea></textarea><div role="dialog"><button>x</button></div><p>text</p>';
    const [field, button, text] = ['textarea', 'button', 'p'].map((name) => document.querySelector(name));
    expect(takesKeys(field ?? null)).toBe(true);
    expect(takesKeys(button ?? null)).toBe(true);
    expect(takesKeys(text ?? null)).toBe(false);
  });
});
