import { useEffect, useState } from 'react';

/**
 * Becomes true once something has been so for a while, or `atOnce`; sending mostly takes no longer than a blink. It
 * stays true as long as that is so.
 */
export function useLasting(now: boolean, atOnce = false): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLasting(now), now && !atOnce ? 2_000 : 0);
    return () => window.clearTimeout(timer);
  }, [now, atOnce]);
  return lasting;
}
