import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into the server that is measured: each SIGUSR2 has it tell for how many milliseconds its event loop was kept
// waiting since the one before: at most; the 99th percentile; and at most without the time in which the loop could have
// run, but other programs had the processors. Only Linux tells that one; elsewhere it is the first figure again.
const TICK = 5;

function waitedForProcessor() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let own = 0;
  let last = performance.now();
  let waited = waitedForProcessor();
  setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedForProcessor()];
    own = Math.max(own, now - last - TICK - (waitedNow - waited));
    [last, waited] = [now, waitedNow];
  }, TICK).unref();
  process.on('SIGUSR2', () => {
    console.log(`event loop delay ${delay.max / 1e6} ${delay.percentile(99) / 1e6} ${own}`);
    delay.reset();
    own = 0;
  });
}
