import { Cell } from '../cell.js';
import type { TextSpot } from './line-being-read.js';

/** Whoever has read on for this many windows needs no way back any more. */
const READ_ON = 1.5;
const MOST = 20;

/** The lines that one left for other places in the text, the last one on top. */
export class WayBack {
  /** Whether there is somewhere to go back to. */
  readonly open = new Cell(false);
  private readonly left: TextSpot[] = [];
  /** Where one has landed; null while one is on the way. */
  private landing: HTMLElement | null = null;

  leave(spot: TextSpot): void {
    this.left.push(spot);
    if (this.left.length > MOST) this.left.shift();
    this.landing = null;
    this.open.set(true);
  }

  arrived(element: HTMLElement): void {
    this.landing = element;
  }

  /** The line to go back to; null when one left none. */
  take(): TextSpot | null {
    const spot = this.left.pop() ?? null;
    this.landing = null;
    this.open.set(this.left.length > 0);
    return spot;
  }

  forget(): void {
    this.left.length = 0;
    this.open.set(false);
  }

  /** The reader came to rest somewhere. */
  settled(): void {
    if (this.left.length === 0 || !this.landing) return;
    const { top, bottom } = this.landing.getBoundingClientRect();
    const room = window.innerHeight * READ_ON;
    if (bottom < -room || top > window.innerHeight + room) this.forget();
  }
}
