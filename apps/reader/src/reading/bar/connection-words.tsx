import { useEffect, useState } from 'react';
import { useMessages } from '../../messages/messages.js';
import type { StoreView } from '../../sync/annotation-store.js';

/** The connection's state in words; on a phone only as a dot, with the words for those who can't see it. */
export function Connection({ view, wordless }: { view: StoreView; wordless: boolean }) {
  const { live } = useMessages();
  const stuck = useLasting(view.waiting > 0);
  const words = {
    live: stuck ? live.sending(view.waiting) : live.connected,
    connecting: live.connecting,
    reconnecting: live.reconnecting,
    offline: live.offline(view.waiting),
  }[view.connection];
  return (
    <span className="connection" data-state={view.connection} role="status">
      <i aria-hidden="true" />
      <span className={wordless && view.connection === 'live' ? 'visually-hidden' : undefined}>{words}</span>
    </span>
  );
}

/** Becomes true once something has been so for a while: sending mostly takes no longer than a blink. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLasting(now), now ? 2_000 : 0);
    return () => window.clearTimeout(timer);
  }, [now]);
  return lasting;
}
