import { Button } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';

export interface NotFetchedProps {
  readonly title?: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In the place of something that could not be fetched: why, and once more. That there is no network is no alarm. */
export function NotFetched({ title, error, onRetry }: NotFetchedProps) {
  const messages = useMessages();
  const isAway = error instanceof ApiFailure && error.code === 'network';
  return (
    <Notice
      tone={isAway ? 'warning' : 'problem'}
      {...(title === undefined ? {} : { title })}
      actions={<Button onPress={onRetry}>{messages.shell.tryAgain}</Button>}
    >
      {failureText(messages, error)}
    </Notice>
  );
}
