/** Milliseconds that the network may take for what is kept on this device as well. */
const LONG = 4_000;
/** The same once it has shown that it hangs. */
const SHORT = 400;

/**
 * How long to wait for a network that may hang. When it ran out once, whoever asks next does not wait as long, until
 * something is answered in good time again.
 */
export class Patience {
  private ranOut = false;

  constructor(private readonly now: () => number = Date.now) {}

  /** The answer; null when it fails or does not come in time. What comes later is for whoever holds `asking`. */
  async inTime<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
    const began = this.now();
    const heard = asking.then((answer) => {
      if (this.now() - began < LONG) this.ranOut = false;
      return answer;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      const end = () => {
        this.ranOut = true;
        resolve(null);
      };
      timer = setTimeout(end, this.ranOut ? SHORT : LONG);
    });
    try {
      return await Promise.race([heard, late]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
