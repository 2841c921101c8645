import type { TextImport } from '@postil/contract';
import { useMemo, useState } from 'react';
import { Button } from '../../../design/button.js';
import { useMessages } from '../../../messages/messages.js';
import { useCell } from '../../../reading/use-cell.js';
import type { PreviewSurface } from '../text/preview-surface.js';
import type { FootnoteFact, MarkFact } from '../text/preview-text.js';
import { evidenceWords } from './evidence-words.js';
import { footnoteFacts } from './footnote-facts.js';

/** As many are listed at first; a book may have thousands. */
const AT_FIRST = 40;

export interface FootnotesPanelProps {
  readonly footnotes: NonNullable<TextImport['text']>['footnotes'];
  readonly surface: PreviewSurface;
  readonly onGoToMark: (mark: MarkFact) => void;
  readonly onGo: (paragraphId: string) => void;
  readonly onLink: (footnote: FootnoteFact) => void;
}

/** How the footnotes stand to their marks: which were found by evidence, and which have none. */
export function FootnotesPanel({ footnotes, surface, onGoToMark, onGo, onLink }: FootnotesPanelProps) {
  const { imports } = useMessages();
  const { footnotes: words } = imports;
  const changes = useCell(surface.changes);
  const { found, unlinked } = useMemo(
    () => footnoteFacts(surface.text),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [surface, changes],
  );
  const isWhole = surface.text.isWhole;
  if (footnotes.all === 0 && found.length === 0) return <p className="panel-empty">{words.none}</p>;
  return (
    <>
      <p className="panel-lede">
        <b>{words.all(footnotes.all)}</b>
        {isWhole && <> · {words.linked(footnotes.all - unlinked.length, footnotes.all)}</>}
        {!isWhole && <small>{words.arriving}</small>}
      </p>
      {found.length === 0 && footnotes.marks > 0 && <p className="panel-hint">{words.byMarkup}</p>}
      {unlinked.length > 0 && (
        <section className="panel-group">
          <h3 className="section-label">{words.unlinked}</h3>
          <p className="panel-hint">{words.unlinkedHint}</p>
          <Some of={unlinked} keyOf={({ id }) => id}>
            {(footnote) => (
              <>
                <button type="button" className="panel-go" onClick={() => onGo(footnote.paragraphId)}>
                  <b>{words.goToFootnote(footnote.label)}</b>
                  <small className="panel-quote" dir="auto">
                    {footnote.text}
                  </small>
                </button>
                <Button small aria-label={words.linkLabel(footnote.label)} onPress={() => onLink(footnote)}>
                  {words.link}
                </Button>
              </>
            )}
          </Some>
        </section>
      )}
      {found.length > 0 && (
        <section className="panel-group">
          <h3 className="section-label">{words.foundList}</h3>
          <p className="panel-hint">{words.foundHint}</p>
          <Some of={found} keyOf={({ paragraphId, offset }) => `${paragraphId} ${offset}`}>
            {(mark) => (
              <button
                type="button"
                className="panel-go"
                aria-label={`${words.goToMark(mark.label)}: ${evidenceWords(imports, mark)}`}
                onClick={() => onGoToMark(mark)}
              >
                <span className="panel-quote" dir="auto">
                  {mark.before}
                  <sup className="panel-mark">{mark.label}</sup>
                </span>
                <small>{evidenceWords(imports, mark)}</small>
              </button>
            )}
          </Some>
        </section>
      )}
    </>
  );
}

interface SomeProps<T> {
  readonly of: readonly T[];
  readonly keyOf: (one: T) => string;
  readonly children: (one: T) => React.ReactNode;
}

/** The first of a list, and the way to more. */
function Some<T>({ of, keyOf, children }: SomeProps<T>) {
  const { footnotes: words } = useMessages().imports;
  const [shown, setShown] = useState(AT_FIRST);
  const more = Math.min(of.length - shown, AT_FIRST);
  return (
    <>
      <ul className="footnote-list">
        {of.slice(0, shown).map((one) => (
          <li key={keyOf(one)}>{children(one)}</li>
        ))}
      </ul>
      {more > 0 && (
        <Button small look="plain" onPress={() => setShown(shown + more)}>
          {words.more(more)}
        </Button>
      )}
    </>
  );
}
