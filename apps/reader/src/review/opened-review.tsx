import type { Highlight, PlacementDecision, Reading, Review } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../app/page.js';
import { Bar } from '../design/bar.js';
import { LinkButton } from '../design/button.js';
import { BackIcon } from '../design/icons.js';
import { EmptyPlace } from '../design/notice.js';
import '../margin/margin.css';
import { useMessages } from '../messages/messages.js';
import { useStoreView } from '../reading/use-annotation-store.js';
import { DecidedItemCard } from './decided-item.js';
import { reviewKey } from './review-api.js';
import { ReviewItemCard } from './review-item.js';
import { KeyCap } from './key-cap.js';
import './review.css';
import { useDecisions } from './use-decisions.js';
import { useItemFocus } from './use-item-focus.js';
import { useReviewList } from './use-review-list.js';
import { useReviewStore } from './use-review-store.js';

/** The list itself, followed live: what others decide is there at once, and moves nothing that one looks at. */
export function OpenedReview({ reading, review }: { reading: Reading; review: Review }) {
  const messages = useMessages();
  const { review: words, margin, library } = messages;
  const queryClient = useQueryClient();
  const refetch = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: reviewKey(reading.id) }),
    [queryClient, reading.id],
  );
  const store = useReviewStore(reading, refetch);
  const members = useStoreView(store)?.members;
  const nameOf = (memberId: string) =>
    members?.get(memberId)?.name ?? (members && members.size > 0 ? margin.formerMember : '…');
  const { own, pendingId, decide } = useDecisions(reading.id, review.epoch);
  const { open, decided } = useReviewList(review, own);
  const ids = useMemo(
    () => [...open.map(({ item }) => item.highlight.id), ...decided.map(({ highlight }) => highlight.id)],
    [open, decided],
  );
  const focus = useItemFocus(reading.id, ids);
  const number = revisionNumber(review, reading);
  const news = useNews(review, number, nameOf, reading.memberId);

  const onDecide = async (highlight: Highlight, decision: PlacementDecision) => {
    const inItem = document.activeElement?.closest(`#review-${highlight.id}`) != null;
    if (inItem && decision.decision === 'undo') focus.follow(highlight.id);
    const taken = await decide(highlight, decision);
    // What was decided goes to another part of the page: whoever works through the list goes on with the next.
    if (taken && inItem && decision.decision !== 'undo') focus.leave(highlight.id);
  };
  const shelf = reading.group.personal ? '/' : `/groups/${reading.group.id}`;
  const text = `/readings/${reading.id}`;
  const left = review.openTotal;
  const mayDecideSome = open.some(({ item }) => item.mayDecide);
  return (
    <Page
      title={words.pageTitle(reading.title)}
      className="review"
      bar={
        <Bar
          narrowStart={
            <Link to={text} className="icon-button" aria-label={words.back}>
              <BackIcon />
            </Link>
          }
          start={
            <nav className="bar-crumbs" aria-label={messages.say.list([reading.title, words.title])}>
              <Link to={shelf}>{reading.group.personal ? library.personal.title : reading.group.name}</Link>
              <span aria-hidden="true">/</span>
              <Link to={text} dir="auto" lang={reading.language ?? undefined}>
                {reading.title}
              </Link>
              <span aria-hidden="true">/</span>
              <span>{words.title}</span>
            </nav>
          }
        />
      }
    >
      <header className="review-page-head">
        <div>
          <h1>{words.title}</h1>
          <p className="review-lede">{words.lede(left, number)}</p>
        </div>
        <LinkButton to={text} icon={<BackIcon size={15} />}>
          {words.back}
        </LinkButton>
      </header>
      <p className="visually-hidden" role="status">
        {news}
      </p>
      {mayDecideSome && (
        <p className="review-keys">
          {words.keysHint} <KeyCap name="j" /> <KeyCap name="k" /> {words.keysMove}
        </p>
      )}
      {open.length === 0 && decided.length === 0 && (
        <EmptyPlace title={words.empty.title} actions={<LinkButton to={text}>{words.back}</LinkButton>}>
          {words.empty.text}
        </EmptyPlace>
      )}
      <div onFocus={focus.onFocus}>
        {open.length > 0 && (
          <ol className="review-list">
            {open.map((slot) => {
              const { id } = slot.item.highlight;
              return (
                <li key={id}>
                  <ReviewItemCard
                    ref={focus.refOf(id)}
                    reading={reading}
                    slot={slot}
                    revision={{ id: review.revisionId, number }}
                    nameOf={nameOf}
                    pending={pendingId === id}
                    tabbable={focus.tabbableId === id}
                    onDecide={(highlight, decision) => void onDecide(highlight, decision)}
                    onStep={(step) => focus.step(id, step)}
                  />
                </li>
              );
            })}
          </ol>
        )}
        {left > review.open.length && (
          <p className="review-lede">{words.shownOf(review.open.length, left)}</p>
        )}
        {decided.length > 0 && (
          <section className="review-decided" aria-labelledby="review-decided">
            <h2 id="review-decided" className="section-label">
              {words.decided.title}
            </h2>
            <ol className="review-list">
              {decided.map((item) => {
                const { id } = item.highlight;
                const { revisionId } = review;
                return (
                  <li key={id}>
                    <DecidedItemCard
                      ref={focus.refOf(id)}
                      reading={reading}
                      item={item}
                      nameOf={nameOf}
                      pending={pendingId === id}
                      tabbable={focus.tabbableId === id}
                      onUndo={() => void onDecide(item.highlight, { decision: 'undo', revisionId })}
                      onStep={(step) => focus.step(id, step)}
                    />
                  </li>
                );
              })}
            </ol>
          </section>
        )}
      </div>
    </Page>
  );
}

/** The list tells the numbers of the revisions that its passages are in; the reading that of the one it opened with. */
function revisionNumber(review: Review, reading: Reading): number {
  if (reading.current.id === review.revisionId) return reading.current.number;
  const shown = [...review.open, ...review.decided].find(({ now }) => now?.revisionId === review.revisionId);
  return shown?.now?.number ?? reading.current.number;
}

/** What changed without one's doing, in words for those who listen. */
function useNews(
  review: Review,
  number: number,
  nameOf: (memberId: string) => string,
  memberId: string,
): string {
  const { news } = useMessages().review;
  const before = useRef(review);
  const [text, setText] = useState('');
  useEffect(() => {
    const known = before.current;
    before.current = review;
    if (known === review) return;
    if (known.revisionId !== review.revisionId) return setText(news.revision(number));
    const wasOpen = new Set(known.open.map(({ highlight }) => highlight.id));
    const other = review.decided.find(
      ({ highlight, decidedBy }) => wasOpen.has(highlight.id) && decidedBy !== memberId,
    );
    if (other) setText(`${news.decided(nameOf(other.decidedBy))} ${news.open(review.openTotal)}`);
    else if (known.openTotal !== review.openTotal) setText(news.open(review.openTotal));
    // Names come later than the list; what was said is not said again for them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [review]);
  return text;
}
