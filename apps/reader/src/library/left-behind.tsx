import { useAccount } from '../account/me.js';
import { LinkButton } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { useKeptOperations } from '../sync/kept/use-kept-operations.js';
import { unsentIn } from '../sync/notes-waiting.js';

/** The way to words that could not be sent any more, since no shelf shows the reading that they were for. */
export function LeftBehind() {
  const { leftBehind } = useMessages().library;
  const { id, groups } = useAccount();
  const own = new Set(groups.map(({ memberId }) => memberId));
  const kept = useKeptOperations(id).filter(({ memberId, refusal }) => refusal && !own.has(memberId));
  return [...new Set(kept.map(({ readingId }) => readingId))].map((readingId) => (
    <div key={readingId} className="shelf-left-behind">
      <Notice
        tone="plain"
        title={leftBehind.title(unsentIn(kept.filter((each) => each.readingId === readingId)).parked)}
        actions={
          <LinkButton small to={`/readings/${readingId}`}>
            {leftBehind.look}
          </LinkButton>
        }
      >
        {leftBehind.text}
      </Notice>
    </div>
  ));
}
