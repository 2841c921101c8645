/**
 * Frames whose content may be wider than they are: tables, and lines of code. Only one that does scroll is a Tab stop
 * and a region with a name, so that a keyboard can scroll it.
 */
export class ScrollFrames {
  private readonly names = new WeakMap<Element, string>();
  private readonly sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const frame = target.closest<HTMLElement>('[data-scroll-frame]');
      if (frame) this.look(frame);
    }
  });

  watch(frame: HTMLElement, name: string): void {
    frame.dataset['scrollFrame'] = '';
    this.names.set(frame, name);
    this.sizes.observe(frame);
    // Its content may grow while it doesn't.
    if (frame.firstElementChild) this.sizes.observe(frame.firstElementChild);
  }

  leave(frame: HTMLElement): void {
    this.sizes.unobserve(frame);
    if (frame.firstElementChild) this.sizes.unobserve(frame.firstElementChild);
  }

  destroy(): void {
    this.sizes.disconnect();
  }

  private look(frame: HTMLElement): void {
    const scrolls = frame.scrollWidth > frame.clientWidth + 1;
    if (scrolls === frame.hasAttribute('tabindex')) return;
    if (scrolls) {
      frame.tabIndex = 0;
      frame.setAttribute('role', 'region');
      frame.setAttribute('aria-label', this.names.get(frame) ?? '');
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name);
    }
  }
}
