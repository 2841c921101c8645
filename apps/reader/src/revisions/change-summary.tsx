import type { RevisionPreview } from '@postil/contract';
import { useMessages } from '../messages/messages.js';

const kinds = ['added', 'removed', 'moved', 'edited', 'split', 'merged'] as const;

/** How many paragraphs are touched, and how. */
export function ChangeSummary({ paragraphs }: Pick<RevisionPreview, 'paragraphs'>) {
  const { preview } = useMessages().revisions;
  const touched = kinds.filter((kind) => paragraphs[kind] > 0);
  return (
    <ul className="change-summary">
      {touched.map((kind) => (
        <li key={kind}>{preview.paragraphs[kind](paragraphs[kind])}</li>
      ))}
      <li>{preview.paragraphs.same(paragraphs.same)}</li>
    </ul>
  );
}
