import type { Corrected, Correction, TextImport } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { toast } from '../../../design/toast.js';
import { failureText } from '../../../messages/failure-text.js';
import { useMessages } from '../../../messages/messages.js';
import type { NodeJson } from '../../../reading/text/view-schema.js';
import { correct, fetchImportChapter, undoCorrection } from '../../imports-api.js';
import { importKey } from '../../use-import.js';
import type { PreviewSurface, Spot } from '../text/preview-surface.js';
import { beforehand, spotAfter, spotAfterUndo } from './spot-after.js';

export interface Corrections {
  /** One is under way; others wait to be made until it is done. */
  readonly isBusy: boolean;
  /** What was done last, in words, to be said aloud. */
  readonly told: string;
  make(correction: Correction, told: string): void;
  undo(): void;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

/** Has the server correct the text, and shows what came of it where one was. */
export function useCorrections(importId: string, surface: PreviewSurface | null): Corrections {
  const messages = useMessages();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const underway = useRef<Promise<void> | null>(null);

  const run = useCallback(
    (
      ask: () => Promise<Corrected>,
      from: string | null,
      focus: () => Spot | null,
      tell: (after: TextImport) => string,
    ) => {
      if (!surface || underway.current) return;
      const work = async () => {
        try {
          const corrected = await ask();
          const changed = await chaptersOf(importId, corrected, surface);
          client.setQueryData<TextImport>(importKey(importId), corrected.import);
          surface.revise(corrected.import.text?.chapters ?? [], changed, { from, focus });
          const words = tell(corrected.import);
          // The same words again would not be said again.
          setTold((before) => (before === words ? `${words}\u00A0` : words));
        } catch (error) {
          toast({ text: failureText(messages, error), tone: 'problem', kind: 'correction' });
        } finally {
          underway.current = null;
          setBusy(false);
        }
      };
      setBusy(true);
      underway.current = work();
    },
    [client, importId, messages, surface],
  );

  return {
    isBusy,
    told,
    make: (correction, words) => {
      if (!surface) return;
      const { paragraphId } = correction;
      const before = beforehand(surface.text, paragraphId);
      const focus = () => spotAfter(surface.text, correction, before);
      run(
        () => correct(importId, correction),
        paragraphId,
        focus,
        () => words,
      );
    },
    undo: () => {
      if (!surface) return;
      const spot = surface.spot.get();
      const before = spot && beforehand(surface.text, spot.paragraphId);
      const focus = () => (spot && before ? spotAfterUndo(surface.text, spot, before) : null);
      run(
        () => undoCorrection(importId),
        spot?.paragraphId ?? null,
        focus,
        (after) => messages.imports.correct.done.undone(after.text?.corrections ?? 0),
      );
    },
    settled: async () => {
      await underway.current;
    },
  };
}

/** The chapters that changed, and those that came into being. */
async function chaptersOf(
  importId: string,
  corrected: Corrected,
  surface: PreviewSurface,
): Promise<ReadonlyMap<string, NodeJson>> {
  const known = new Set(surface.text.outline.map(({ id }) => id));
  const changed = new Set(corrected.changedChapters);
  const wanted = (corrected.import.text?.chapters ?? []).filter(
    ({ id }) => changed.has(id) || !known.has(id),
  );
  const fetched = wanted.map(async ({ id }) => [id, await fetchImportChapter(importId, id)] as const);
  return new Map(await Promise.all(fetched));
}
