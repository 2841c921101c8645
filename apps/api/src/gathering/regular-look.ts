import { PATIENCE, within } from './patience.js';

export interface Looking {
  look: () => Promise<void>;
  failed: (error: unknown) => void;
}

/** Looks at regular times, one look at a time; the next one comes also when one fails or gets no answer. */
export class RegularLook {
  private timer: NodeJS.Timeout | undefined;
  private underWay = false;
  private again = false;

  constructor(private readonly looking: Looking) {}

  start(everyMilliseconds: number): void {
    this.timer = setInterval(() => void (this.underWay || this.run()), everyMilliseconds);
  }

  stop(): void {
    clearInterval(this.timer);
    this.again = false;
  }

  /** Something may have happened since the look that is under way began. */
  now(): void {
    if (this.underWay) this.again = true;
    else void this.run();
  }

  private async run(): Promise<void> {
    this.underWay = true;
    do {
      this.again = false;
      try {
        await within(PATIENCE, this.looking.look());
      } catch (error) {
        this.looking.failed(error);
      }
    } while (this.again);
    this.underWay = false;
  }
}
