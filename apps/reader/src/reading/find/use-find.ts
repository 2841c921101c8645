import { limits, type Reading, type TextMatch, type TextMatches } from '@postil/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { searchText } from '../reading-api.js';
import type { FoundStretches, Stretch } from '../painting/painted-notes.js';
import type { TextSpot } from '../text/line-being-read.js';
import type { TextSurface } from '../text/text-surface.js';
import { matchAfter, matchFrom } from './next-match.js';

/** Milliseconds after the last letter: nobody looks for half a word. */
const TYPING = 220;

export interface Find {
  readonly words: string;
  setWords(words: string): void;
  /** What was found last; null while nothing was looked for. */
  readonly found: TextMatches | null;
  readonly current: number | null;
  readonly state: 'idle' | 'looking' | 'failed';
  step(step: 1 | -1): void;
  goTo(index: number): void;
  tryAgain(): void;
  /** Whether the reader has been led elsewhere. */
  readonly hasMoved: boolean;
  goBack(): void;
}

interface Looked {
  readonly words: string;
  readonly found: TextMatches;
}

/** Finds words in the whole text, paints where they stand, and leads from one place to the next. */
export function useFind(reading: Reading, surface: TextSurface): Find {
  const [words, setWords] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [hasMoved, setMoved] = useState(false);
  const [origin] = useState(() => originOf(surface));
  const asked = words.trim().slice(0, limits.searchLength);
  const found = asked === '' ? null : (looked?.found ?? null);

  const show = useCallback(
    (matches: readonly TextMatch[], index: number | null) => {
      setCurrent(index);
      const match = index === null ? undefined : matches[index];
      if (!match) return;
      setMoved(true);
      void surface.travel.goToFound(match);
    },
    [surface],
  );

  useEffect(() => {
    if (asked === '') return undefined;
    const looking = new AbortController();
    const timer = window.setTimeout(() => {
      searchText(reading, asked, looking.signal)
        .then((answer) => {
          setFailed(false);
          setLooked({ words: asked, found: answer });
          show(answer.matches, matchFrom(answer.matches, origin.ordinal));
        })
        .catch(() => {
          if (!looking.signal.aborted) setFailed(true);
        });
    }, TYPING);
    return () => {
      window.clearTimeout(timer);
      looking.abort();
    };
  }, [reading, asked, attempt, origin, show]);

  const stretches = useMemo(() => stretchesOf(found?.matches ?? []), [found]);
  useEffect(() => {
    const byParagraph = stretches.byParagraph;
    surface.showFound({ byParagraph, current: current === null ? null : (stretches.all[current] ?? null) });
  }, [surface, stretches, current]);
  useEffect(() => () => surface.showFound({ byParagraph: new Map(), current: null }), [surface]);

  const matches = found?.matches ?? [];
  return {
    words,
    setWords,
    found,
    current: found ? current : null,
    state: failed ? 'failed' : asked !== '' && looked?.words !== asked ? 'looking' : 'idle',
    step: (step) => show(matches, matchAfter(matches.length, current, step)),
    goTo: (index) => show(matches, index),
    tryAgain: () => {
      setFailed(false);
      setAttempt((before) => before + 1);
    },
    hasMoved,
    goBack: () => {
      if (origin.spot) void surface.travel.returnTo(origin.spot);
      setMoved(false);
    },
  };
}

interface Origin {
  readonly spot: TextSpot | null;
  readonly ordinal: number;
}

/** Where one was when one began to look. */
function originOf({ spot, text }: TextSurface): Origin {
  return { spot, ordinal: spot ? (text.paragraph(spot.paragraphId)?.ordinal ?? 0) : 0 };
}

function stretchesOf(
  matches: readonly TextMatch[],
): Pick<FoundStretches, 'byParagraph'> & { readonly all: readonly Stretch[] } {
  const byParagraph = new Map<string, Stretch[]>();
  const all = matches.map(({ paragraphId, from, to }) => {
    const stretch = { from, to };
    const others = byParagraph.get(paragraphId);
    if (others) others.push(stretch);
    else byParagraph.set(paragraphId, [stretch]);
    return stretch;
  });
  return { byParagraph, all };
}
