import { useMemo, useState } from 'react';
import type { WordChange } from '@postil/anchoring';
import { useMessages } from '../messages/messages.js';
import './changed-words.css';
import { foldWords, type ShownWords } from './fold-words.js';
import { PARAGRAPH_END } from './paragraph-changes.js';

/** A text with what came and what went; what is far from both is folded until one asks for it. */
export function ChangedWords({ changes }: { changes: readonly WordChange[] }) {
  const [unfolded, setUnfolded] = useState(false);
  const shown = useMemo(() => (unfolded ? changes : foldWords(changes)), [changes, unfolded]);
  return shown.map((words, index) => (
    <Stretch key={index} words={words} onUnfold={() => setUnfolded(true)} />
  ));
}

function Stretch({ words, onUnfold }: { words: ShownWords; onUnfold: () => void }) {
  const { preview } = useMessages().revisions;
  const { kind, text } = words;
  switch (kind) {
    case 'same':
      return <Words text={text} />;
    case 'folded':
      return (
        <button type="button" className="words-folded" aria-label={preview.unfold} onClick={onUnfold}>
          …
        </button>
      );
    case 'added':
      return (
        <ins>
          <span className="visually-hidden">{preview.insertedWords}</span>
          <Words text={text} mark={preview.newParagraph} />
          <span className="visually-hidden">{preview.endOfChange}</span>
        </ins>
      );
    case 'removed':
      return (
        <del>
          <span className="visually-hidden">{preview.deletedWords}</span>
          <Words text={text} mark={preview.joinedParagraph} />
          <span className="visually-hidden">{preview.endOfChange}</span>
        </del>
      );
  }
}

/** The ends of paragraphs are marked where one came or went; elsewhere the line just ends. */
function Words({ text, mark }: { text: string; mark?: string }) {
  // Footnote marks and images are one letter each in a text, which no font can draw.
  return text
    .replaceAll('\uFFFC', '*')
    .split(PARAGRAPH_END)
    .map((part, index) => (
      <span key={index}>
        {index > 0 && (
          <>
            {mark && (
              <span className="words-paragraph-end" role="img" aria-label={mark}>
                ¶
              </span>
            )}
            <br />
          </>
        )}
        {part}
      </span>
    ));
}
