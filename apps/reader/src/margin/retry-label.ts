import type { Messages } from '../messages/messages.js';
import type { PendingState } from '../sync/store-view.js';

/** What the button says that sends a refused change once more: over what others see now, it says over what. */
export function retryLabel({ margin }: Messages, { kind, remedy }: Pick<PendingState, 'kind' | 'remedy'>) {
  const { replace, tryAgain } = margin.pending;
  if (remedy !== 'over') return tryAgain;
  if (kind === 'highlight:place') return replace.place;
  return kind?.endsWith(':remove') ? replace.deletion : replace.words;
}
