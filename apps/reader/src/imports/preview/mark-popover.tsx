import { DOMSerializer } from 'prosemirror-model';
import { useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Button } from '../../design/button.js';
import { useMessages } from '../../messages/messages.js';
import '../../reading/footnotes/footnote-popover.css';
import { viewSchema } from '../../reading/text/view-schema.js';
import type { Corrections } from './correcting/use-corrections.js';
import { evidenceWords } from './panel/evidence-words.js';
import './preview.css';
import type { PreviewSurface } from './text/preview-surface.js';

export interface MarkPopoverProps {
  readonly surface: PreviewSurface;
  readonly corrections: Corrections;
  /** The mark that was pressed. */
  readonly mark: HTMLElement;
  readonly onClose: () => void;
}

/** What a footnote's mark leads to, by what it was taken for one, and the way to say that it is none. */
export function MarkPopover({ surface, corrections, mark, onClose }: MarkPopoverProps) {
  const { imports } = useMessages();
  const { mark: words, correct } = imports;
  const trigger = useRef(mark);
  const spot = surface.spotOfMark(mark);
  const footnoteId = mark.dataset['footnoteMark'] ?? '';
  const fact = surface.text
    .chapterOf(spot?.paragraphId ?? '')
    ?.marks.find(({ paragraphId, offset }) => paragraphId === spot?.paragraphId && offset === spot.offset);
  if (!spot || !fact) return null;
  const footnote = surface.text.footnote(footnoteId);

  const whyMark =
    fact.evidence === null
      ? words.byMarkup
      : fact.evidence === 'linked'
        ? words.byHand
        : words.because(evidenceWords(imports, fact));
  const render = (body: HTMLDivElement | null) => {
    if (!footnote || !body) return;
    body.replaceChildren(DOMSerializer.fromSchema(viewSchema).serializeFragment(footnote.content));
  };
  return (
    <Popover
      className="popover mark-popover"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
      offset={8}
    >
      <Dialog className="mark-popover-body" aria-label={words.title(fact.label)}>
        <p className="section-label">{words.title(fact.label)}</p>
        {footnote ? (
          <div
            ref={render}
            className="footnote-popover-body"
            lang={mark.closest<HTMLElement>('[lang]')?.lang}
            dir="auto"
          />
        ) : (
          <p>{words.missing}</p>
        )}
        <p className="mark-popover-why">{whyMark}</p>
        <Button
          small
          onPress={() => {
            onClose();
            corrections.make({ kind: 'unlink', ...spot }, correct.done.unlink);
          }}
        >
          {words.notAMark}
        </Button>
      </Dialog>
    </Popover>
  );
}
