import type { Color, Reading } from '@postil/contract';
import { may } from '@postil/permissions';
import { useMemo } from 'react';
import { usePreferences } from '../../account/use-preferences.js';
import { toast } from '../../design/toast.js';
import { useMessages } from '../../messages/messages.js';
import type { AnnotationStore, NoteVisibility } from '../../sync/annotation-store.js';
import type { Copying } from '../citing/use-copying.js';
import type { ReadingContextValue } from '../reading-context.js';
import type { TextSurface } from '../text/text-surface.js';

/** What can be done with the passage that is selected; each gives false when none is. */
export interface PassageCommands {
  readonly mayWrite: boolean;
  readonly visibility: NoteVisibility;
  setVisibility(visibility: NoteVisibility): void;
  /** Without a colour: in the one used last. */
  highlight(color?: Color): boolean;
  comment(): boolean;
  copyLink(): boolean;
  copyCitation(): boolean;
}

let lastColor: Color = 'yellow';

export function usePassageCommands(
  reading: Reading,
  surface: TextSurface | null,
  store: AnnotationStore | null,
  copying: Copying,
  focusNote: ReadingContextValue['focusNote'],
): PassageCommands | null {
  const { reading: words } = useMessages();
  const { preferences, change } = usePreferences();
  const visibility = preferences.newHighlightVisibility;
  return useMemo(() => {
    if (!surface || !store) return null;
    const make = (color: Color): string | null => {
      const chosen = surface.chosenNow();
      if (!chosen?.ok) return null;
      lastColor = color;
      const id = store.highlight(chosen.anchor, color, visibility, chosen.range);
      surface.dropChosen();
      return id;
    };
    const mayWrite = may('highlight:create', { role: reading.role, personal: reading.group.personal });
    return {
      mayWrite,
      visibility,
      setVisibility: (chosen) => change({ newHighlightVisibility: chosen }),
      highlight(color = lastColor) {
        const id = mayWrite ? make(color) : null;
        if (id === null) return false;
        toast({
          kind: 'highlight-made',
          text: words.selection.made(words.colors[color]),
          action: { label: words.selection.undo, run: () => store.removeHighlight(id) },
        });
        return true;
      },
      comment() {
        const id = mayWrite ? make(lastColor) : null;
        if (id === null) return false;
        focusNote(id, { openForm: true });
        return true;
      },
      copyLink() {
        const chosen = surface.chosenNow();
        if (!chosen?.ok) return false;
        copying.link(chosen.anchor.start.paragraphId);
        return true;
      },
      copyCitation() {
        const chosen = surface.chosenNow();
        if (!chosen?.ok) return false;
        const { start, quote } = chosen.anchor;
        copying.citation(start.paragraphId, chosen.range.startOrdinal, quote.exact);
        return true;
      },
    };
  }, [reading, surface, store, copying, focusNote, words, visibility, change]);
}
