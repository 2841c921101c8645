import { setTimeout as delay } from 'node:timers/promises';

/** The most that all farewells together take. */
const LONGEST_MS = 2_000;
const STEP_MS = 20;
/** So many go in each step, as long as the time allows: five hundred in a second. */
const IN_A_STEP = 10;

/**
 * Closes the connections of a server that stops, in a random order and spread over a while: the other servers would
 * have a storm on their hands if all readers came to them in the same moment.
 */
export async function sendAway<S>(sockets: Iterable<S>, close: (socket: S) => void): Promise<void> {
  const left = shuffled([...sockets]);
  const inAStep = Math.max(IN_A_STEP, Math.ceil((left.length * STEP_MS) / LONGEST_MS));
  while (left.length > 0) {
    for (const socket of left.splice(0, inAStep)) close(socket);
    if (left.length > 0) await delay(STEP_MS);
  }
}

function shuffled<S>(sockets: S[]): S[] {
  const keyed = sockets.map((socket) => ({ socket, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ socket }) => socket);
}
