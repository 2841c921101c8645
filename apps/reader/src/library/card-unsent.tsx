import { useAccount } from '../account/me.js';
import { useLasting } from '../design/use-lasting.js';
import { useMessages } from '../messages/messages.js';
import { useKeptOperations } from '../sync/kept/use-kept-operations.js';
import { unsentIn } from '../sync/notes-waiting.js';

/** How much of what one wrote in a reading has not left this device; nothing where all of it has. */
export function CardUnsent({ readingId }: { readingId: string }) {
  const { card } = useMessages().library;
  const kept = useKeptOperations(useAccount().id);
  const { waiting, parked } = unsentIn(kept.filter((each) => each.readingId === readingId));
  const stuck = useLasting(waiting > 0, !navigator.onLine);
  return (
    <>
      {waiting > 0 && stuck && <span className="reading-card-waiting">{card.waiting(waiting)}</span>}
      {parked > 0 && <span className="reading-card-parked">{card.parked(parked)}</span>}
    </>
  );
}
