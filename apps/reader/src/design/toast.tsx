import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components';
import { useMessages } from '../messages/messages.js';
import { CloseIcon } from './icons.js';
import './toast.css';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'plain' | 'problem';
  /** Takes the place of the one of the same kind that still stands. */
  readonly kind?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Milliseconds. React Aria stops the clock while one points at a toast or has the focus in it. */
const SHOWN_FOR = 7_000;

/** Says something in passing, at the page's foot. Gives a function that takes it away again. */
export function toast(message: ToastMessage): () => void {
  if (message.kind !== undefined) {
    for (const { key, content } of queue.visibleToasts) {
      if (content.kind === message.kind) queue.close(key);
    }
  }
  const lasting = message.tone === 'problem';
  const key = queue.add(message, lasting ? {} : { timeout: SHOWN_FOR });
  return () => queue.close(key);
}

export function ToastRegion() {
  const { shell } = useMessages();
  return (
    <Region queue={queue} className="toasts" aria-label={shell.notifications}>
      {({ toast: shown }) => {
        const { text, tone = 'plain', action } = shown.content;
        return (
          <Toast toast={shown} className={`toast toast-${tone}`}>
            <ToastContent className="toast-content">
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action && (
              <AriaButton
                className="toast-action"
                onPress={() => {
                  action.run();
                  queue.close(shown.key);
                }}
              >
                {action.label}
              </AriaButton>
            )}
            <AriaButton slot="close" className="toast-close" aria-label={shell.dismiss}>
              <CloseIcon size={15} />
            </AriaButton>
          </Toast>
        );
      }}
    </Region>
  );
}
