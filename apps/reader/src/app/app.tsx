import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { BrowserRouter } from 'react-router';
import { messagesFor, MessagesProvider } from '../messages/messages.js';
import { ErrorBoundary } from './error-boundary.js';
import { queryClient } from './query-client.js';
import { AppRoutes } from './routes.js';

export function App() {
  const messages = useMemo(() => messagesFor(navigator.languages), []);
  return (
    <MessagesProvider messages={messages}>
      <I18nProvider locale={messages.say.locale}>
        <ErrorBoundary>
          <QueryClientProvider client={queryClient}>
            <BrowserRouter>
              <AppRoutes />
            </BrowserRouter>
          </QueryClientProvider>
        </ErrorBoundary>
      </I18nProvider>
    </MessagesProvider>
  );
}
