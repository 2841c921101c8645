import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';

/** Gives members' names. */
export function useMemberName(): (memberId: string) => string {
  const { margin } = useMessages();
  const { members } = useStoreView(useReading().store);
  return (memberId) => members.get(memberId)?.name ?? margin.formerMember;
}
