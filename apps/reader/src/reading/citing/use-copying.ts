import type { Reading } from '@postil/contract';
import { useMemo } from 'react';
import { copyText } from '../../design/copy-text.js';
import { toast } from '../../design/toast.js';
import { useMessages } from '../../messages/messages.js';
import { paragraphHref } from '../reading-api.js';
import { citationOf } from './citation.js';

export interface Copying {
  link(paragraphId: string): void;
  /** `ordinal`: the paragraph's, from 0. */
  citation(paragraphId: string, ordinal: number, quote: string | null): void;
}

/** Puts links and citations on the clipboard, and says that they are there. */
export function useCopying(reading: Reading): Copying {
  const { selection, citation } = useMessages().reading;
  return useMemo(() => {
    const linkTo = (paragraphId: string) =>
      new URL(paragraphHref(reading, paragraphId), location.origin).href;
    return {
      link(paragraphId) {
        void copyText(linkTo(paragraphId)).then((copied) => {
          const { linkCopied, linkNotCopied } = selection;
          toast(copied ? { text: linkCopied } : { text: linkNotCopied, tone: 'problem' });
        });
      },
      citation(paragraphId, ordinal, quote) {
        const cited = citationOf(reading, { ordinal, quote, link: linkTo(paragraphId) });
        void copyText(citation.text(cited)).then((copied) => {
          toast(copied ? { text: citation.copied } : { text: citation.notCopied, tone: 'problem' });
        });
      },
    };
  }, [reading, selection, citation]);
}
