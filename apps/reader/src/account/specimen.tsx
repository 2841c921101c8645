import { Face } from '../design/face.js';
import { useMessages } from '../messages/messages.js';
import './specimen.css';

/** A passage and its margin, to show in a glance what this is about. */
export function Specimen() {
  const { specimen } = useMessages().account;
  const { first, reply } = specimen.notes;
  return (
    <figure className="specimen">
      <blockquote className="specimen-text">
        {specimen.before}
        <mark className="specimen-mark">{specimen.marked}</mark>
        {specimen.after}
      </blockquote>
      <figcaption className="specimen-card">
        <p className="specimen-name">{specimen.color}</p>
        <p className="specimen-note">
          <Face id="first" name={first.who} size="small" />
          <span>
            <b>{first.who}</b> {first.text}
          </span>
        </p>
        <p className="specimen-note specimen-reply">
          <Face id="reply" name={reply.who} size="small" />
          <span>
            <b>{reply.who}</b> {reply.text}
          </span>
        </p>
      </figcaption>
    </figure>
  );
}
