import { Button } from '../../design/button.js';
import { copyText } from '../../design/copy-text.js';
import { toast } from '../../design/toast.js';
import { Markdown } from '../../margin/markdown.js';
import { useMessages } from '../../messages/messages.js';
import './unsent-item.css';

/** What stands at the server and what is to take its place. */
export interface Choice {
  readonly standing: Alternative;
  /** Null where nothing would stand there then. */
  readonly mine: Alternative | null;
}

interface Alternative {
  readonly heading: string;
  readonly words: string;
  /** Words of the text, not of a comment. */
  readonly isQuote?: boolean;
}

export interface UnsentItemProps {
  /** What it is, in words. */
  readonly kind: string;
  readonly quote?: string | null;
  readonly words: string | null;
  /** Shown instead of the words where something else stands there by now. */
  readonly choice?: Choice | null;
  readonly why?: string;
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
  readonly discardLabel?: string;
  readonly onDiscard?: () => void;
  /** Goes to the note that it belongs to, where that is there. */
  readonly onGo?: () => void;
}

/** Something that did not reach the group, with its words, and what can be done with it. */
export function UnsentItem(props: UnsentItemProps) {
  const { kind, quote = null, words, choice = null, why, onRetry, onDiscard, onGo } = props;
  const { live, shell, margin } = useMessages();
  const { retryLabel = margin.pending.tryAgain, discardLabel = margin.pending.discard } = props;
  const copy = async (text: string) => {
    const copied = await copyText(text);
    toast(copied ? { text: shell.copied } : { text: live.unsent.notCopied, tone: 'problem' });
  };
  const discard = onDiscard && (
    <Button small look="plain" onPress={onDiscard}>
      {discardLabel}
    </Button>
  );
  return (
    <li className="unsent-item">
      <p className="unsent-kind">{kind}</p>
      {quote !== null && (
        <blockquote className="unsent-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {words !== null && !choice && <Words text={words} />}
      {why !== undefined && <p className="unsent-why">{why}</p>}
      {choice && (
        <dl className="unsent-choice">
          <Alternative {...choice.standing} />
          {choice.mine && <Alternative {...choice.mine} />}
        </dl>
      )}
      <div className="unsent-actions">
        {onRetry && (
          <Button small onPress={onRetry}>
            {retryLabel}
          </Button>
        )}
        {/* Of two texts one is chosen: the two ways stand side by side. */}
        {choice && discard}
        {words !== null && (
          <Button small onPress={() => void copy(words)}>
            {live.unsent.copy}
          </Button>
        )}
        {onGo && (
          <Button small onPress={onGo}>
            {live.unsent.goToNote}
          </Button>
        )}
        {!choice && discard}
      </div>
    </li>
  );
}

function Alternative({ heading, words, isQuote = false }: Alternative) {
  return (
    <div>
      <dt>{heading}</dt>
      <dd>
        {isQuote ? (
          <blockquote className="unsent-quote" dir="auto">
            {words}
          </blockquote>
        ) : (
          <Words text={words} />
        )}
      </dd>
    </div>
  );
}

function Words({ text }: { text: string }) {
  return (
    <div className="unsent-words" dir="auto">
      <Markdown text={text} />
    </div>
  );
}
