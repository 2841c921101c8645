/** A stretch of text that stayed, went or came. */
export interface WordChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/**
 * What changed between two texts, word by word, for showing: `same` and `removed` joined give `before`, `same` and
 * `added` joined give `after`.
 */
export function diffWords(before: string, after: string): WordChange[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes: WordChange[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return changes.filter(({ text }) => text !== '');
}
