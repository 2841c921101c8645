import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { onSelectionRest } from './selection-rest.js';

let rests: number;
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  rests = 0;
  stop = onSelectionRest(() => {
    rests += 1;
  });
});

afterEach(() => {
  stop();
  jest.useRealTimers();
});

function tell(name: string, pointerType = 'mouse'): void {
  document.dispatchEvent(Object.assign(new Event(name), { pointerType }));
}

function letGo(key: string, shiftKey: boolean): void {
  document.dispatchEvent(new KeyboardEvent('keyup', { key, shiftKey }));
}

describe('onSelectionRest', () => {
  it('while the mouse is down nothing rests, however long it stands still', () => {
    tell('pointerdown');
    tell('selectionchange');
    jest.advanceTimersByTime(5_000);
    expect(rests).toBe(0);
  });

  it('with the mouse let go the selection rests at once, and only once', () => {
    tell('pointerdown');
    tell('selectionchange');
    tell('selectionchange');
    tell('pointerup');
    jest.advanceTimersByTime(0);
    expect(rests).toBe(1);
    jest.advanceTimersByTime(5_000);
    expect(rests).toBe(1);
  });

  it('under a finger it rests after a quarter of a second without a change', () => {
    tell('pointerdown', 'touch');
    tell('selectionchange');
    jest.advanceTimersByTime(200);
    tell('selectionchange');
    jest.advanceTimersByTime(200);
    expect(rests).toBe(0);
    jest.advanceTimersByTime(50);
    expect(rests).toBe(1);
  });

  it('by key it rests when Shift is let go', () => {
    tell('selectionchange');
    letGo('ArrowRight', true);
    jest.advanceTimersByTime(0);
    expect(rests).toBe(0);
    letGo('Shift', false);
    jest.advanceTimersByTime(0);
    expect(rests).toBe(1);
  });

  it('a click that changes nothing is no rest', () => {
    tell('pointerdown');
    tell('pointerup');
    jest.advanceTimersByTime(1_000);
    expect(rests).toBe(0);
  });

  it('once undone it stays silent', () => {
    tell('selectionchange');
    stop();
    jest.advanceTimersByTime(1_000);
    expect(rests).toBe(0);
  });
});
