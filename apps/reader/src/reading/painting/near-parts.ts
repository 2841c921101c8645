import type { PartWatcher } from '../text/chapter-view.js';

/** Follows which parts of the text are on the screen or close to it, so that only those are painted. */
export class NearParts implements PartWatcher {
  private readonly near = new Set<HTMLElement>();
  private readonly observer: IntersectionObserver;

  /** `onNear` comes once a part comes near, `onFar` once it is far or gone. */
  constructor(
    private readonly onNear: (part: HTMLElement) => void,
    private readonly onFar: (part: HTMLElement) => void,
  ) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (target instanceof HTMLElement) this.set(target, isIntersecting && target.isConnected);
        }
      },
      { rootMargin: '50% 0px' },
    );
  }

  partAppeared(part: HTMLElement): void {
    this.observer.observe(part);
  }

  /** Looks at once which of these are near, where waiting for the browser to tell would leave them bare for a moment. */
  look(parts: Iterable<HTMLElement>): void {
    const room = window.innerHeight / 2;
    for (const part of parts) {
      const { top, bottom } = part.getBoundingClientRect();
      if (bottom > -room && top < window.innerHeight + room) this.set(part, true);
    }
  }

  partVanished(part: HTMLElement): void {
    this.observer.unobserve(part);
    this.set(part, false);
  }

  has(part: HTMLElement): boolean {
    return this.near.has(part);
  }

  [Symbol.iterator](): Iterator<HTMLElement> {
    return this.near.values();
  }

  destroy(): void {
    this.observer.disconnect();
    this.near.clear();
  }

  private set(part: HTMLElement, near: boolean): void {
    if (near === this.near.has(part)) return;
    if (near) {
      this.near.add(part);
      this.onNear(part);
    } else {
      this.near.delete(part);
      this.onFar(part);
    }
  }
}

export function paragraphsIn(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('[data-paragraph]')];
}
