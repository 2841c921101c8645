import { Button } from '../../design/button.js';
import { copyText } from '../../design/copy-text.js';
import { toast } from '../../design/toast.js';
import { Markdown } from '../../margin/markdown.js';
import { useMessages } from '../../messages/messages.js';
import './unsent-item.css';

export interface UnsentItemProps {
  /** What it is, in words. */
  readonly kind: string;
  readonly quote?: string | null;
  readonly words: string | null;
  readonly why?: string;
  readonly onRetry?: () => void;
  readonly onDiscard?: () => void;
}

/** Something that did not reach the group, with its words, and what can be done with it. */
export function UnsentItem({ kind, quote = null, words, why, onRetry, onDiscard }: UnsentItemProps) {
  const { live, shell, margin } = useMessages();
  const copy = async (text: string) => {
    const copied = await copyText(text);
    toast(copied ? { text: shell.copied } : { text: live.unsent.notCopied, tone: 'problem' });
  };
  return (
    <li className="unsent-item">
      <p className="unsent-kind">{kind}</p>
      {quote !== null && (
        <blockquote className="unsent-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {words !== null && (
        <div className="unsent-words" dir="auto">
          <Markdown text={words} />
        </div>
      )}
      {why !== undefined && <p className="unsent-why">{why}</p>}
      <div className="unsent-actions">
        {onRetry && (
          <Button small onPress={onRetry}>
            {margin.pending.tryAgain}
          </Button>
        )}
        {words !== null && (
          <Button small onPress={() => void copy(words)}>
            {live.unsent.copy}
          </Button>
        )}
        {onDiscard && (
          <Button small look="plain" onPress={onDiscard}>
            {margin.pending.discard}
          </Button>
        )}
      </div>
    </li>
  );
}
