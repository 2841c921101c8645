import type { Candidates, ReviewItem } from '@postil/contract';
import { useMemo } from 'react';
import { Button } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import { compareCandidate } from './compare-passages.js';
import { KeyCap } from './key-cap.js';
import { PassageWords } from './passage-words.js';

export type Candidate = Candidates['candidates'][number];

interface CandidateListProps {
  readonly item: ReviewItem;
  readonly candidates: readonly Candidate[];
  readonly pending: boolean;
  readonly onPlace: (candidate: Candidate) => void;
}

/** Where a note's passage may be now, likeliest first, each with what differs from the words as they were. */
export function CandidateList({ item, candidates, pending, onPlace }: CandidateListProps) {
  const { candidates: words } = useMessages().review;
  if (candidates.length === 0) {
    return <p className="review-missing">{item.now ? words.noOther : words.none}</p>;
  }
  return (
    <ol className="candidates" aria-label={words.label}>
      {candidates.map((candidate, index) => (
        <CandidateEntry
          key={index}
          item={item}
          candidate={candidate}
          rank={index + 1}
          pending={pending}
          onPlace={onPlace}
        />
      ))}
    </ol>
  );
}

interface CandidateEntryProps extends Omit<CandidateListProps, 'candidates'> {
  readonly candidate: Candidate;
  readonly rank: number;
}

function CandidateEntry({ item, candidate, rank, pending, onPlace }: CandidateEntryProps) {
  const { actions } = useMessages().review;
  const { passage } = candidate;
  const pieces = useMemo(() => compareCandidate(item.was, passage), [item.was, passage]);
  return (
    <li className="candidate">
      {passage.chapterTitle !== '' && (
        <p className="review-chapter" dir="auto">
          {passage.chapterTitle}
        </p>
      )}
      <PassageWords pieces={pieces} />
      <Button
        small
        isDisabled={pending}
        aria-label={actions.placeThere(rank)}
        onPress={() => onPlace(candidate)}
      >
        {actions.placeHere} <KeyCap name={String(rank)} />
      </Button>
    </li>
  );
}
