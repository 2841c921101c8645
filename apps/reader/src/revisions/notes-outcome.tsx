import type { RevisionPreview } from '@postil/contract';
import { useMessages } from '../messages/messages.js';

const outcomes = ['exact', 'moved', 'edited', 'orphaned'] as const;

/** What a revision does to the notes, in numbers. */
export function NotesOutcome({ notes }: { notes: RevisionPreview['notes'] }) {
  const { revisions, say } = useMessages();
  const words = revisions.notes;
  const total = outcomes.reduce((sum, outcome) => sum + notes[outcome], 0);
  if (total === 0) return <p className="outcome-none">{words.none}</p>;
  return (
    <>
      <dl className="outcome">
        {outcomes
          .filter((outcome) => notes[outcome] > 0)
          .map((outcome) => (
            <div key={outcome} data-outcome={outcome}>
              <dt>
                {words[outcome](notes[outcome])}
                {outcome === 'orphaned' && <small>{words.orphanedHint}</small>}
              </dt>
              <dd>{say.number(notes[outcome])}</dd>
            </div>
          ))}
        {notes.doubtful > 0 && (
          <div data-outcome="doubtful">
            <dt>
              {words.doubtful}
              <small>{words.doubtfulHint}</small>
            </dt>
            <dd>{say.number(notes.doubtful)}</dd>
          </div>
        )}
      </dl>
      <p className="outcome-seen">{words.seen}</p>
    </>
  );
}
