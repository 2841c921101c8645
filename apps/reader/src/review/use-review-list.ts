import type { Review } from '@postil/contract';
import { useEffect, useMemo, useRef } from 'react';
import { arrangeReview, type ReviewList } from './review-list.js';

/** The list as it stands on the page. Another revision's list begins anew. */
export function useReviewList(review: Review, own: ReadonlySet<string>): ReviewList {
  const shown = useRef<{ revisionId: string; ids: readonly string[] }>({ revisionId: '', ids: [] });
  const list = useMemo(() => {
    const ids = shown.current.revisionId === review.revisionId ? shown.current.ids : [];
    return arrangeReview(review, { ids, own });
  }, [review, own]);
  useEffect(() => {
    shown.current = {
      revisionId: review.revisionId,
      ids: list.open.map(({ item }) => item.highlight.id),
    };
  }, [review.revisionId, list]);
  return list;
}
