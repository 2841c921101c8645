import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../../design/toast.js';
import { useMessages } from '../../messages/messages.js';
import { importHref } from '../import-paths.js';
import { sendings } from '../sending/sendings.js';
import { sourceProblem, type TextSource } from './text-source.js';

const nothing: TextSource = { kind: 'words', words: '' };

export interface Bringing {
  readonly source: TextSource;
  /** Why what was brought can't be sent, in words. */
  readonly problem: string | null;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Takes a text. A file that can be read is sent at once; `others`: so many came with it, and were left. */
  bring(source: TextSource, others?: number): void;
  send(): void;
}

/**
 * What is brought for a group's shelf, until it is sent; then its own page follows it. What was brought stays while the
 * dialog closes and opens again.
 */
export function useBringing(groupId: string, first: TextSource = nothing): Bringing {
  const messages = useMessages();
  const navigate = useNavigate();
  const [source, setSource] = useState<TextSource>(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);

  const send = (brought: TextSource) => {
    const found = sourceProblem(messages, brought);
    setProblem(found);
    if (found) return setOpen(true);
    setOpen(false);
    setSource(nothing);
    const importId = sendings.begin(groupId, brought);
    void navigate(importHref(importId));
  };
  return {
    source,
    problem,
    isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    bring: (brought, others = 0) => {
      setSource(brought);
      setProblem(null);
      if (brought.kind !== 'file') return setOpen(true);
      send(brought);
      if (others > 0) toast({ text: messages.imports.bring.refused.many(brought.file.name) });
    },
    send: () => send(source),
  };
}
