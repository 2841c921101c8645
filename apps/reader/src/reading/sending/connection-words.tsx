import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useLasting } from '../../design/use-lasting.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import './connection-words.css';
import { UnsentDialog } from './unsent-dialog.js';

export interface ConnectionProps {
  readonly store: AnnotationStore;
  readonly view: StoreView;
  /** On a phone there is room for a dot; only what keeps one from being live is said. */
  readonly wordless: boolean;
}

/** The connection's state in words; what waits or was not sent opens, to say why and what can be done. */
export function Connection({ store, view, wordless }: ConnectionProps) {
  const { live } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { connection, waiting, parked } = view;
  const stuck = useLasting(waiting > 0);
  const words = {
    live: stuck ? live.sending(waiting) : live.connected,
    connecting: live.connecting(waiting),
    reconnecting: live.reconnecting(waiting),
    offline: live.offline(waiting),
  }[connection];
  const isQuiet = wordless && connection === 'live' && !stuck;
  const hasMore = parked.length > 0 || (waiting > 0 && (stuck || connection !== 'live'));
  const told = (
    <>
      <span className={isQuiet ? 'visually-hidden' : undefined}>{words}</span>
      {parked.length > 0 && <b className="connection-parked">{live.parked(parked.length)}</b>}
    </>
  );
  return (
    <>
      <span className="connection" data-state={connection} role="status">
        <i aria-hidden="true" />
        {hasMore ? (
          <AriaButton className="connection-button" aria-haspopup="dialog" onPress={() => setOpen(true)}>
            {told}
          </AriaButton>
        ) : (
          told
        )}
      </span>
      <UnsentDialog store={store} view={view} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
