import './face.css';
import { initials } from './initials.js';

const COLORS = 8;

export interface FaceProps {
  /** A member's or account's id: the same person has the same colour everywhere. */
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'normal' | 'large';
}

/** A person's initials on their colour. The name stands beside it or in a label around it, so it is silent. */
export function Face({ id, name, size = 'normal' }: FaceProps) {
  return (
    <span className={`face face-${size} face-color-${colorOf(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export interface FacesProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly most?: number;
  readonly size?: FaceProps['size'];
}

/** Several faces, overlapping; those beyond `most` become a number. */
export function Faces({ people, most = 4, size }: FacesProps) {
  const shown = people.slice(0, most);
  const more = people.length - shown.length;
  return (
    <span className="faces">
      {shown.map((person) => (
        <Face key={person.id} id={person.id} name={person.name} size={size} />
      ))}
      {more > 0 && (
        <span className={`face face-${size ?? 'normal'} face-more`} aria-hidden="true">
          +{more}
        </span>
      )}
    </span>
  );
}

function colorOf(id: string): number {
  let sum = 0;
  for (let i = 0; i < id.length; i += 1) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return (sum % COLORS) + 1;
}
