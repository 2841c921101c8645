import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { SignInLinkPage } from '../account/sign-in-link-page.js';
import { SignInPage } from '../account/sign-in-page.js';
import { SignUpPage } from '../account/sign-up-page.js';
import { JoinPage } from '../groups/join-page.js';
import { ImportPage } from '../imports/import-page.js';
import { ShelfPage } from '../library/shelf-page.js';
import { NotFoundPage } from './not-found-page.js';
import { readingPage } from './reading-page-at-hand.js';
import { RequireAccount } from './require-account.js';
import { RootLayout } from './root-layout.js';

// The view of the text is the largest part of the app, and nobody needs it to sign in.
const ReadingPage = lazy(readingPage);
const ReviewPage = lazy(() => import('../review/review-page.js'));
const RevisionsPage = lazy(() => import('../revisions/revisions-page.js'));
const RevisionPage = lazy(() => import('../revisions/revision-page.js'));

/** Declared as elements: of the router's other way, which also fetches and sends, nothing is needed here. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<RootLayout />}>
        <Route path="sign-up" element={<SignUpPage />} />
        <Route path="sign-in" element={<SignInPage />} />
        <Route path="sign-in-link/:token" element={<SignInLinkPage />} />
        <Route path="join/:token" element={<JoinPage />} />
        <Route element={<RequireAccount />}>
          <Route index element={<ShelfPage />} />
          <Route path="groups/:groupId" element={<ShelfPage />} />
          <Route path="imports/:importId" element={<ImportPage />} />
          <Route path="readings/:readingId/review" element={<ReviewPage />} />
          <Route path="readings/:readingId/revisions" element={<RevisionsPage />} />
          <Route path="readings/:readingId/revisions/:revisionId" element={<RevisionPage />} />
          {/* One element for all three, so that going from note to note leaves the text where it is. */}
          <Route path="readings/:readingId" element={<ReadingPage />}>
            <Route index element={null} />
            <Route path="notes/:highlightId" element={null} />
            <Route path="paragraphs/:paragraphId" element={null} />
          </Route>
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
