import type { Messages } from '../../../messages/messages.js';

/** By what an import took something for a footnote's mark, in words that go on after “because it is”. */
export function evidenceWords({ mark }: Messages['imports'], evidence: string): string {
  const words: Readonly<Record<string, string>> = mark.evidence;
  return words[evidence] ?? mark.evidence.other;
}
