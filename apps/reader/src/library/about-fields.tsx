import { limits, NewDocument } from '@postil/contract';
import { TextField } from '../design/field.js';
import { useMessages, type Messages } from '../messages/messages.js';

export const emptyAbout = { title: '', author: '', language: '' };
export type About = typeof emptyAbout;

export interface AboutFieldsProps {
  readonly about: About;
  readonly onAbout: (about: About) => void;
  readonly isDisabled: boolean;
}

/** What one may say about a text, folded away: most texts say it themselves. */
export function AboutFields({ about, onAbout, isDisabled }: AboutFieldsProps) {
  const messages = useMessages();
  const { add } = messages.library;
  const set = (field: keyof About) => (value: string) => onAbout({ ...about, [field]: value });
  return (
    <details className="add-text-about">
      <summary>{add.details}</summary>
      <div className="add-text-about-fields">
        <TextField
          label={add.titleLabel}
          showOptional
          hint={add.titleHint}
          maxLength={limits.titleLength}
          isDisabled={isDisabled}
          value={about.title}
          onChange={set('title')}
        />
        <TextField
          label={add.authorLabel}
          showOptional
          maxLength={limits.titleLength}
          isDisabled={isDisabled}
          value={about.author}
          onChange={set('author')}
        />
        <TextField
          label={add.languageLabel}
          showOptional
          hint={add.languageHint}
          error={aboutProblem(messages, about)}
          isDisabled={isDisabled}
          value={about.language}
          onChange={set('language')}
        />
      </div>
    </details>
  );
}

/** What is wrong with what was said about the text, in words; null when nothing is. */
export function aboutProblem({ library }: Messages, { language }: About): string | null {
  const code = language.trim();
  if (code === '' || NewDocument.shape.language.safeParse(code).success) return null;
  return library.add.refused.language;
}
