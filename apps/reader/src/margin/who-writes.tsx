import { useSyncExternalStore } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import './who-writes.css';

/**
 * Who else is writing in a thread. It lies over the card's lower edge, so that nothing moves when it comes and goes, and
 * is not announced: it would speak into whatever somebody reads.
 */
export function WhoWrites({ noteId }: { noteId: string }) {
  const { margin } = useMessages();
  const { reading, store } = useReading();
  // As one text: this changes rarely, the view often.
  const told = useSyncExternalStore(store.subscribe, () => {
    const writers = store.view.presence.filter(
      ({ memberId, typingIn }) => typingIn === noteId && memberId !== reading.memberId,
    );
    return JSON.stringify(writers.map(({ name }) => name));
  });
  const names = JSON.parse(told) as string[];
  if (names.length === 0) return null;
  return <p className="who-writes">{margin.writing(names)}</p>;
}
