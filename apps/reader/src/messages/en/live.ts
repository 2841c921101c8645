import type { Phrasing } from '../phrasing.js';

/** The connection, in words. */
export const live = (say: Phrasing) => ({
  connected: 'Live',
  sending: (waiting: number) =>
    say.plural(waiting, { one: 'Live, sending # note', other: 'Live, sending # notes' }),
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  offline: (waiting: number) =>
    waiting === 0
      ? 'Offline'
      : say.plural(waiting, { one: 'Offline, # note waiting', other: 'Offline, # notes waiting' }),
});
