import { useEffect, useState, type MouseEvent } from 'react';
import { Button } from '../../design/button.js';
import { useMessages } from '../../messages/messages.js';
import { onSelectionRest } from '../../reading/selecting/selection-rest.js';
import '../../review/placing-bar.css';
import type { FootnoteFact } from './text/preview-text.js';
import type { Corrections } from './correcting/use-corrections.js';
import { selectedWords, type SelectedWords } from './text/selected-words.js';
import type { PreviewSurface } from './text/preview-surface.js';

export interface LinkingBarProps {
  readonly surface: PreviewSurface;
  readonly corrections: Corrections;
  /** The footnote whose mark is looked for. */
  readonly footnote: FootnoteFact;
  readonly onClose: () => void;
}

/** Docked at the foot while one looks for a footnote's mark: what one is doing, and how it ends. */
export function LinkingBar({ surface, corrections, footnote, onClose }: LinkingBarProps) {
  const { linking, correct } = useMessages().imports;
  const [selected, setSelected] = useState<SelectedWords | 'across' | null>(() => selectedWords(surface));
  useEffect(() => onSelectionRest(() => setSelected(selectedWords(surface))), [surface]);
  const ready = selected !== null && selected !== 'across';

  const link = () => {
    if (!ready) return;
    const { paragraphId, from, to } = selected;
    getSelection()?.removeAllRanges();
    onClose();
    corrections.make(
      { kind: 'link', paragraphId, from, to, footnoteId: footnote.id },
      correct.done.link(footnote.label),
    );
  };
  // Keeps the selection while one presses a button here.
  const keepSelection = (event: MouseEvent) => event.preventDefault();
  return (
    <section
      className="placing-bar linking-bar"
      aria-label={linking.region(footnote.label)}
      onMouseDown={keepSelection}
    >
      <div className="placing-words">
        <p className="placing-title">
          <b>{linking.title(footnote.label)}</b> <q dir="auto">{footnote.text}</q>
        </p>
        <p className="placing-hint" role="status">
          {ready ? linking.ready(selected.words) : selected === 'across' ? linking.one : linking.hint}
        </p>
      </div>
      <div className="placing-actions">
        <Button look="primary" isDisabled={!ready} onPress={link}>
          {linking.link}
        </Button>
        <Button onPress={onClose}>{linking.cancel}</Button>
      </div>
    </section>
  );
}
