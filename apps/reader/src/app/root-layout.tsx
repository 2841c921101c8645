import { Suspense, type MouseEvent } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { Outlet, useHref, useNavigate } from 'react-router';
import { Displaced } from '../account/displaced.js';
import { LeavingDialog } from '../account/leaving-dialog.js';
import { SignInAgain } from '../account/sign-in-again.js';
import { useAccountTheme } from '../account/use-preferences.js';
import { Waiting } from '../design/notice.js';
import { ToastRegion } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';

/** Around every page: the skip link, what may open over any page, and what speaks at its foot. */
export function RootLayout() {
  const { shell } = useMessages();
  const navigate = useNavigate();
  useAccountTheme();
  return (
    <AriaRouterProvider navigate={(path) => void navigate(path)} useHref={useHref}>
      <a href="#content" className="skip-link" onClick={skipToContent}>
        {shell.skipToContent}
      </a>
      <Suspense fallback={<PageWaiting text={shell.loading} />}>
        <Outlet />
      </Suspense>
      <SignInAgain />
      <Displaced />
      <LeavingDialog />
      <ToastRegion />
    </AriaRouterProvider>
  );
}

function PageWaiting({ text }: { text: string }) {
  return (
    <main id="content" className="plain-page">
      <Waiting>{text}</Waiting>
    </main>
  );
}

/** Moves the focus and leaves the address alone, which names a place in a text. */
function skipToContent(event: MouseEvent): void {
  const content = document.getElementById('content');
  if (!content) return;
  event.preventDefault();
  content.focus();
  content.scrollIntoView();
}
