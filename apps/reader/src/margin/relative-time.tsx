import { useSyncExternalStore } from 'react';
import { useMessages } from '../messages/messages.js';

const EVERY = 30_000;
let now = new Date();
let clock: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

/** One clock for all times on the page. */
function watchClock(watcher: () => void): () => void {
  watchers.add(watcher);
  // It stood still while there was nothing to tell the time of.
  if (clock === undefined) now = new Date();
  clock ??= setInterval(() => {
    now = new Date();
    for (const each of watchers) each();
  }, EVERY);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}

/** How long ago, with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const { say } = useMessages();
  const clockTime = useSyncExternalStore(watchClock, () => now);
  return (
    <time dateTime={at} title={say.dateTime(at)}>
      {say.ago(at, clockTime)}
    </time>
  );
}
