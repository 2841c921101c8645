import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, cleanup, render } from '@testing-library/react';
import { RelativeTime } from './relative-time.js';

const MINUTE = 60_000;

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-03-04T12:00:00Z') }));
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

test('a time that comes on the page long after it was opened is told by the clock of then', () => {
  render(<RelativeTime at="2026-03-04T12:00:00Z" />);
  cleanup();
  jest.setSystemTime(new Date('2026-03-04T12:09:00Z'));
  const { container } = render(<RelativeTime at="2026-03-04T12:00:00Z" />);
  expect(container.textContent).toMatch(/^9 min/);
});

test('a time on the page grows older by itself', () => {
  const { container } = render(<RelativeTime at="2026-03-04T12:00:00Z" />);
  expect(container.textContent).toBe('now');
  act(() => jest.advanceTimersByTime(3 * MINUTE));
  expect(container.textContent).toMatch(/^3 min/);
});
