import type { Highlight, PlacementDecision, Reading } from '@postil/contract';
import { useMemo, type KeyboardEvent, type Ref } from 'react';
import { useNavigate } from 'react-router';
import { Button, LinkButton } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import { noteHref, paragraphHref } from '../reading/reading-api.js';
import { CandidateList, type Candidate } from './candidate-list.js';
import { comparePassages, plainPassage } from './compare-passages.js';
import { DecidedLine } from './decided-line.js';
import { KeyCap } from './key-cap.js';
import { PassageWords } from './passage-words.js';
import { placingHref } from './review-api.js';
import { ReviewHead, stateOf } from './review-head.js';
import { reviewCommandOf, reviewKeys } from './review-keys.js';
import type { ReviewSlot } from './review-list.js';
import { useCandidates } from './use-candidates.js';

export interface ReviewItemProps {
  readonly reading: Reading;
  readonly slot: ReviewSlot;
  /** The revision that the list is for, and its number. */
  readonly revision: { readonly id: string; readonly number: number };
  readonly nameOf: (memberId: string) => string;
  readonly pending: boolean;
  readonly tabbable: boolean;
  readonly ref?: Ref<HTMLElement>;
  readonly onDecide: (highlight: Highlight, decision: PlacementDecision) => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** One note to look at: its passage as it was and as it may be now, and what can be decided. */
export function ReviewItemCard(props: ReviewItemProps) {
  const { reading, slot, revision, nameOf, pending, tabbable, ref, onDecide, onStep } = props;
  const { item, settled } = slot;
  const { highlight, was, now, mayDecide } = item;
  const { review, reading: words } = useMessages();
  const navigate = useNavigate();
  const candidates = useCandidates(reading.id, highlight, revision.id);
  const compared = useMemo(() => (now ? comparePassages(was, now) : null), [was, now]);
  const mayAct = mayDecide && !settled;
  const revisionId = revision.id;

  const confirm = () => onDecide(highlight, { decision: 'confirm', revisionId });
  const orphan = () => onDecide(highlight, { decision: 'orphan', revisionId });
  const undo = () => onDecide(highlight, { decision: 'undo', revisionId });
  const place = ({ anchor }: Candidate) => onDecide(highlight, { decision: 'place', revisionId, anchor });
  const selecting = selectingHref(reading, highlight, candidates.found?.[0]);

  const pressed = (event: KeyboardEvent) => {
    const command = event.defaultPrevented ? null : reviewCommandOf(event.nativeEvent);
    if (!command) return;
    const does: Record<typeof command.kind, (() => void) | false | undefined> = {
      step: () => command.kind === 'step' && onStep(command.step),
      place: () => {
        const chosen = command.kind === 'place' ? candidates.found?.[command.rank - 1] : undefined;
        if (chosen && mayAct && !pending) place(chosen);
      },
      confirm: mayAct && now !== null && !pending && confirm,
      look: mayAct && candidates.toggle,
      select: mayAct && (() => void navigate(selecting, { state: { placing: 'review' } })),
      gone: mayAct && !pending && orphan,
      undo: mayDecide && settled !== null && !pending && undo,
    };
    const act = does[command.kind];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <article
      ref={ref}
      id={`review-${highlight.id}`}
      className="review-item"
      data-note-color={highlight.color}
      data-settled={settled !== null}
      tabIndex={tabbable ? 0 : -1}
      aria-label={review.item.label(
        words.colors[highlight.color],
        nameOf(highlight.authorId),
        was.exact.slice(0, 80),
        (settled && review.decided.by[settled.decision](nameOf(settled.decidedBy))) ??
          stateOf(item, review) ??
          '',
      )}
      onKeyDown={pressed}
    >
      <ReviewHead item={item} reading={reading} nameOf={nameOf} />
      <div className="review-sides">
        <section className="review-side">
          <h2>{review.item.was(was.number)}</h2>
          {was.chapterTitle !== '' && (
            <p className="review-chapter" dir="auto">
              {was.chapterTitle}
            </p>
          )}
          <PassageWords pieces={compared ? compared.was : plainPassage(was)} gone={!now} />
        </section>
        <section className="review-side">
          <h2>{now ? review.item.now(now.number) : review.item.mayBe(revision.number)}</h2>
          {now && compared ? (
            <>
              {now.chapterTitle !== '' && (
                <p className="review-chapter" dir="auto">
                  {now.chapterTitle}
                </p>
              )}
              <PassageWords pieces={compared.now} />
            </>
          ) : (
            !candidates.found && <p className="review-missing">{review.item.missing}</p>
          )}
          {candidates.found && mayAct && (
            <CandidateList item={item} candidates={candidates.found} pending={pending} onPlace={place} />
          )}
          {candidates.failed && <p role="alert">{review.candidates.failed}</p>}
          {mayAct && (
            <Button
              small
              look={now || candidates.shown ? 'plain' : 'quiet'}
              aria-expanded={candidates.shown}
              isPending={candidates.loading}
              onPress={candidates.toggle}
            >
              {lookWords(review.actions, candidates.loading, candidates.shown, now !== null)}{' '}
              <KeyCap name={reviewKeys.look} />
            </Button>
          )}
        </section>
      </div>
      {settled ? (
        <DecidedLine item={settled} nameOf={nameOf} pending={pending} onUndo={undo} />
      ) : mayDecide ? (
        <div className="review-actions">
          {now && (
            <Button small look="primary" isDisabled={pending} onPress={confirm}>
              {review.actions.confirm} <KeyCap name={reviewKeys.confirm} />
            </Button>
          )}
          <LinkButton small to={selecting} state={{ placing: 'review' }}>
            {review.actions.select} <KeyCap name={reviewKeys.select} />
          </LinkButton>
          <Button small look="plain" isDisabled={pending} onPress={orphan}>
            {review.actions.gone} <KeyCap name={reviewKeys.gone} />
          </Button>
        </div>
      ) : (
        <p className="review-not-yours">
          {highlight.visibility === 'private'
            ? review.item.notYoursPrivate
            : review.item.notYours(nameOf(highlight.authorId))}
        </p>
      )}
    </article>
  );
}

type ActionWords = ReturnType<typeof useMessages>['review']['actions'];

function lookWords(words: ActionWords, loading: boolean, shown: boolean, elsewhere: boolean): string {
  if (loading) return words.looking;
  if (shown) return words.hide;
  return elsewhere ? words.lookElsewhere : words.look;
}

/** Where one begins to look for the passage: where the note stands, or where it most likely is. */
function selectingHref(reading: Reading, highlight: Highlight, likeliest: Candidate | undefined): string {
  const path = highlight.placement
    ? noteHref(reading.id, highlight.id)
    : likeliest
      ? paragraphHref(reading, likeliest.anchor.start.paragraphId)
      : `/readings/${reading.id}`;
  return placingHref(path, highlight.id);
}
