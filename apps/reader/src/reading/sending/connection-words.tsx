import type { Reading } from '@postil/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { toast } from '../../design/toast.js';
import { useLasting } from '../../design/use-lasting.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import type { StrandedDraft } from '../../sync/stranded-drafts.js';
import './connection-words.css';
import { UnsentDialog } from './unsent-dialog.js';
import { useStrandedDrafts } from './use-stranded-drafts.js';

export interface ConnectionProps {
  readonly reading: Reading;
  readonly store: AnnotationStore;
  readonly view: StoreView;
  /** On a phone there is room for a dot; only what keeps one from being live is said. */
  readonly wordless: boolean;
  /** Goes to a note and its card. */
  readonly onGo: (noteId: string) => void;
}

/**
 * The connection's state in words; what waits, was not sent or has lost its place while it was written opens, to say
 * why and what can be done.
 */
export function Connection({ reading, store, view, wordless, onGo }: ConnectionProps) {
  const { live } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { connection, waiting, parked } = view;
  const { justGone, showThem } = live.unsent;
  const takeToastAway = useRef<() => void>(() => undefined);
  const open = useCallback(() => {
    // It says what the dialog shows, and would lie over it.
    takeToastAway.current();
    setOpen(true);
  }, []);
  const tell = useCallback(
    ({ gone }: StrandedDraft) => {
      takeToastAway.current = toast({
        kind: 'stranded',
        tone: 'problem',
        text: justGone[gone],
        action: { label: showThem, run: open },
      });
    },
    [justGone, showThem, open],
  );
  useEffect(() => () => takeToastAway.current(), []);
  const { stranded, throwAway } = useStrandedDrafts(reading, store, view, tell);
  const unsent = parked.length + stranded.length;
  const stuck = useLasting(waiting > 0);
  const how = wordless ? live.brief : live;
  const words = {
    live: stuck ? live.sending(waiting) : live.connected,
    connecting: how.connecting(waiting),
    reconnecting: how.reconnecting(waiting),
    offline: how.offline(waiting),
  }[connection];
  const isQuiet = wordless && connection === 'live' && !stuck;
  const hasMore = unsent > 0 || (waiting > 0 && (stuck || connection !== 'live'));
  const told = (
    <>
      <span className={isQuiet ? 'visually-hidden' : undefined}>{words}</span>
      {unsent > 0 && <b className="connection-parked">{live.parked(unsent)}</b>}
    </>
  );
  return (
    <>
      <span className="connection" data-state={connection} role="status">
        <i aria-hidden="true" />
        {hasMore ? (
          <AriaButton className="connection-button" aria-haspopup="dialog" onPress={open}>
            {told}
          </AriaButton>
        ) : (
          told
        )}
      </span>
      <UnsentDialog
        reading={reading}
        store={store}
        view={view}
        stranded={stranded}
        isOpen={isOpen}
        onThrowAway={throwAway}
        onGo={onGo}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
