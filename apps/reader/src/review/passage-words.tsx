import { Fragment } from 'react';
import { useMessages } from '../messages/messages.js';
import type { PassagePiece } from './compare-passages.js';
import './passage-words.css';

interface PassageWordsProps {
  readonly pieces: readonly PassagePiece[];
  /** The words are gone from the text: struck through, softly. */
  readonly gone?: boolean;
}

/** A passage with the text around it; what went or came is said in the markup, not in colour alone. */
export function PassageWords({ pieces, gone }: PassageWordsProps) {
  const part = (name: PassagePiece['part']) => pieces.filter((piece) => piece.part === name);
  const Quote = gone ? 's' : 'mark';
  return (
    <p className="passage-words" dir="auto" translate="no">
      {part('before').length > 0 && '…\u00A0'}
      <Pieces pieces={part('before')} />
      <Quote className="passage-quote">
        <Pieces pieces={part('quote')} />
      </Quote>
      <Pieces pieces={part('after')} />
      {part('after').length > 0 && '\u00A0…'}
    </p>
  );
}

function Pieces({ pieces }: { pieces: readonly PassagePiece[] }) {
  const { removed, added } = useMessages().review;
  return pieces.map(({ change, text }, index) => {
    if (change === 'removed') {
      return (
        <del key={index} title={removed}>
          {text}
        </del>
      );
    }
    if (change === 'added') {
      return (
        <ins key={index} title={added}>
          {text}
        </ins>
      );
    }
    return <Fragment key={index}>{text}</Fragment>;
  });
}
