import { limits } from '@postil/contract';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import type { DraftPlace } from '../sync/drafts.js';
import type { Wording } from '../sync/wording.js';
import './comment-form.css';
import { useDraft } from './use-draft.js';
import { useWriting } from './use-writing.js';

/** Told with the form's own id, since a card may hold several. */
export type Engage = (form: string, engaged: boolean) => void;

export interface CommentFormProps {
  readonly place: DraftPlace;
  /** The field's name. */
  readonly label: string;
  readonly placeholder?: string;
  readonly sendLabel: string;
  /** What an edit starts from. */
  readonly base?: Wording;
  /** Something to know before sending. */
  readonly notice?: string | null;
  /** Grows with each wish to have the caret here; 0: none yet. */
  readonly focusSerial?: number;
  readonly onSend: (text: string) => void;
  /** Without it the form folds up to one line instead of going away. */
  readonly onCancel?: () => void;
  /** Whether somebody is at it: open, with the caret or words in it. */
  readonly onEngaged?: Engage;
}

const nearLimit = limits.commentLength * 0.9;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Writes a comment. It grows with its words, and loses none of them. */
export function CommentForm(props: CommentFormProps) {
  const {
    place,
    label,
    placeholder,
    sendLabel,
    base,
    notice,
    focusSerial = 0,
    onSend,
    onCancel,
    onEngaged,
  } = props;
  const { margin, say } = useMessages();
  const { text, change, forget } = useDraft(place, base);
  const writing = useWriting(place.highlightId);
  const [open, setOpen] = useState(onCancel !== undefined || text !== '');
  const area = useRef<HTMLTextAreaElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const formId = useId();
  const hintId = `${formId}-limit`;
  const over = text.length - limits.commentLength;
  const sendable = text.trim() !== '' && over <= 0 && text !== base?.body;

  useEffect(() => {
    if (focusSerial === 0) return;
    area.current?.focus({ preventScroll: true });
    setOpen(true);
    // Cards glide to their places; only then it shows whether the form is in view.
    const settled = setTimeout(() => area.current?.scrollIntoView({ block: 'nearest' }), 300);
    return () => clearTimeout(settled);
  }, [focusSerial]);
  useEffect(() => {
    onEngaged?.(formId, open);
  }, [open, onEngaged, formId]);
  useEffect(() => () => onEngaged?.(formId, false), [onEngaged, formId]);
  useLayoutEffect(() => {
    if (area.current) fitHeight(area.current, open);
  }, [text, open]);

  const tooLong = over > 0;
  useEffect(() => {
    // A long text fills the view: why it can't be sent would stand below it, unseen.
    if (tooLong) end.current?.scrollIntoView({ block: 'nearest' });
  }, [tooLong]);

  const cancel = () => {
    area.current?.closest('article')?.focus({ preventScroll: true });
    writing.ends();
    setOpen(false);
    onCancel?.();
  };
  const send = () => {
    if (!sendable) return;
    onSend(text.trim());
    writing.ends();
    forget();
    if (onCancel) cancel();
    else setOpen(false);
  };
  const pressed = (event: KeyboardEvent) => {
    // Single keys are commands of the page, but not in here.
    if (event.key !== 'Escape') event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      className="comment-form"
      data-open={open}
      onBlur={(event) => {
        const left = !event.currentTarget.contains(event.relatedTarget);
        if (left) writing.ends();
        if (left && text === '' && !onCancel) setOpen(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={area}
        className="comment-field"
        aria-label={label}
        aria-describedby={over > -(limits.commentLength - nearLimit) ? hintId : undefined}
        aria-invalid={over > 0 || undefined}
        placeholder={placeholder}
        rows={1}
        dir="auto"
        value={text}
        onChange={(event) => {
          change(event.target.value);
          if (event.target.value.trim() === '') writing.ends();
          else writing.goesOn();
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={pressed}
      />
      <div ref={end} className="comment-form-end">
        {text.length > nearLimit && (
          <p id={hintId} className="comment-limit" data-over={over > 0} role={over > 0 ? 'alert' : undefined}>
            {over > 0 ? margin.form.tooLong(over) : margin.form.left(-over)}
          </p>
        )}
        {notice && (
          <p className="comment-notice" role="status">
            {notice}
          </p>
        )}
        {open && (
          <div className="comment-form-foot">
            <Button small look="primary" type="submit" isDisabled={!sendable}>
              {sendLabel}
            </Button>
            <Button small look="plain" onPress={cancel}>
              {margin.form.cancel}
            </Button>
            <kbd className="comment-form-keys" lang={say.locale}>
              {margin.form.keys(isMac)}
            </kbd>
          </div>
        )}
      </div>
    </form>
  );
}

function fitHeight(area: HTMLTextAreaElement, open: boolean): void {
  area.style.blockSize = '';
  if (open) area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
