import type { Reading } from '@postil/contract';
import { DOMSerializer, type Node } from 'prosemirror-model';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useMessages } from '../../messages/messages.js';
import { Floating } from '../floating.js';
import { assetHref } from '../reading-api.js';
import { drawPicture, type PictureOptions } from '../text/picture-view.js';
import type { TextSurface } from '../text/text-surface.js';
import { viewSchema } from '../text/view-schema.js';
import './footnote-popover.css';
import { useFootnoteMarks } from './use-footnote-marks.js';

/** A footnote at its mark: shown while one points at the mark or has the keyboard's focus on it, or after a tap. */
export function FootnotePopover({ surface, reading }: { surface: TextSurface; reading: Reading }) {
  const words = useMessages().reading;
  const [mark, setMark] = useState<HTMLElement | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  const goTo = useCallback(
    (from: HTMLElement) => {
      const first = footnoteOf(surface, from)?.firstChild;
      setMark(null);
      if (!first) return;
      surface.travel.leave();
      void surface.travel.goTo(String(first.attrs['id']));
    },
    [surface],
  );
  useFootnoteMarks(surface, { mark, setMark, onEnter: goTo, popover });
  const serializer = useMemo(
    () => serializerFor({ hrefOf: (asset) => assetHref(reading.id, asset), name: words.blocks.picture }),
    [reading, words],
  );
  const footnote = mark && footnoteOf(surface, mark);
  if (!footnote) return null;

  const id = String(footnote.attrs['id']);
  const render = (body: HTMLDivElement | null) => {
    body?.replaceChildren(serializer.serializeFragment(footnote.content));
  };
  return (
    <div ref={popover}>
      <Floating
        spot={mark.getBoundingClientRect()}
        key={id}
        className="popover footnote-popover"
        role="note"
        aria-label={words.footnote.mark(mark.textContent)}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest('a') : null;
          if (link) surface.follow(link, event.nativeEvent);
        }}
      >
        <div key={id} ref={render} className="footnote-popover-body text-words" lang={languageOf(mark)} />
        <button type="button" className="footnote-popover-go" onClick={() => goTo(mark)}>
          {words.footnote.goTo}
        </button>
      </Floating>
    </div>
  );
}

function footnoteOf(surface: TextSurface, mark: HTMLElement): Node | undefined {
  return surface.text.footnote(mark.dataset['footnoteMark'] ?? '');
}

/** As the text's own view draws them, as far as that matters here. */
function serializerFor(pictures: PictureOptions): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(viewSchema);
  return new DOMSerializer(
    { ...nodes, image: (node) => drawPicture(node, pictures) },
    DOMSerializer.marksFromSchema(viewSchema),
  );
}

function languageOf(mark: HTMLElement): string | undefined {
  return mark.closest<HTMLElement>('[lang]')?.lang;
}
