import { lazy } from 'react';
import { createBrowserRouter, useRouteError } from 'react-router';
import { SignInLinkPage } from '../account/sign-in-link-page.js';
import { SignInPage } from '../account/sign-in-page.js';
import { SignUpPage } from '../account/sign-up-page.js';
import { JoinPage } from '../groups/join-page.js';
import { ImportPage } from '../imports/import-page.js';
import { ShelfPage } from '../library/shelf-page.js';
import { BrokenPage } from './broken-page.js';
import { NotFoundPage } from './not-found-page.js';
import { readingPage } from './reading-page-at-hand.js';
import { RequireAccount } from './require-account.js';
import { RootLayout } from './root-layout.js';

// The view of the text is the largest part of the app, and nobody needs it to sign in.
const ReadingPage = lazy(readingPage);
const ReviewPage = lazy(() => import('../review/review-page.js'));
const RevisionsPage = lazy(() => import('../revisions/revisions-page.js'));
const RevisionPage = lazy(() => import('../revisions/revision-page.js'));

export function createAppRouter() {
  return createBrowserRouter([
    {
      element: <RootLayout />,
      errorElement: <BrokenRoute />,
      children: [
        { path: 'sign-up', element: <SignUpPage /> },
        { path: 'sign-in', element: <SignInPage /> },
        { path: 'sign-in-link/:token', element: <SignInLinkPage /> },
        { path: 'join/:token', element: <JoinPage /> },
        {
          element: <RequireAccount />,
          children: [
            { index: true, element: <ShelfPage /> },
            { path: 'groups/:groupId', element: <ShelfPage /> },
            { path: 'imports/:importId', element: <ImportPage /> },
            { path: 'readings/:readingId/review', element: <ReviewPage /> },
            { path: 'readings/:readingId/revisions', element: <RevisionsPage /> },
            { path: 'readings/:readingId/revisions/:revisionId', element: <RevisionPage /> },
            {
              path: 'readings/:readingId',
              element: <ReadingPage />,
              // One element for all three, so that going from note to note leaves the text where it is.
              children: [
                { index: true, element: null },
                { path: 'notes/:highlightId', element: null },
                { path: 'paragraphs/:paragraphId', element: null },
              ],
            },
          ],
        },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ]);
}

function BrokenRoute() {
  return <BrokenPage error={useRouteError()} />;
}
