import type { Messages } from '../../../messages/messages.js';
import type { MarkFact } from '../text/preview-text.js';

/** By what an import took something for a footnote's mark, in words that go on after “because it is”. */
export function evidenceWords(
  { mark }: Messages['imports'],
  { evidence, before }: Pick<MarkFact, 'evidence' | 'before'>,
): string {
  const words: Readonly<Record<string, string>> = mark.evidence;
  const closer = evidence === 'after-punctuation' ? signBefore(before) : evidence;
  return words[closer ?? ''] ?? mark.evidence.other;
}

function signBefore(before: string): string {
  const sign = before.trimEnd().at(-1) ?? '';
  if (/[,،、]/.test(sign)) return 'after-comma';
  if (/[.。]/.test(sign)) return 'after-stop';
  return /[”"»’'›」』]/.test(sign) ? 'after-quote' : 'after-punctuation';
}
