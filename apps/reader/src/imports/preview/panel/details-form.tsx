import { TextField } from '../../../design/field.js';
import { failureText } from '../../../messages/failure-text.js';
import { useMessages } from '../../../messages/messages.js';
import { fieldProblem, longest, type DetailsField } from './details-draft.js';
import type { DetailsInHand } from './use-details.js';

/** What is known of the text besides its words; each field is saved as one types. */
export function DetailsForm({ details }: { details: DetailsInHand }) {
  const messages = useMessages();
  const { details: words } = messages.imports;
  const { draft, state, failure } = details;
  const field = (name: DetailsField) => ({
    value: draft[name],
    error: fieldProblem(messages, draft, name),
    onChange: (value: string) => details.change({ [name]: value }),
    onBlur: () => void details.flush(),
    ...(name === 'authors' ? {} : { maxLength: longest[name] }),
  });
  const language = languageName(draft.language, messages.say.locale);
  const stands = {
    untouched: '',
    unsaved: words.unsaved,
    saving: words.saving,
    saved: words.saved,
    failed: `${words.failed} ${failure ? failureText(messages, failure) : ''}`,
  }[state];
  return (
    <form className="details-form" onSubmit={(event) => event.preventDefault()} noValidate>
      <TextField label={words.title} {...field('title')} />
      <TextField label={words.authors} hint={words.authorsHint} rows={2} {...field('authors')} />
      <div className="details-pair">
        <TextField
          label={words.language}
          hint={language === null ? words.languageHint : words.languageIs(language)}
          {...field('language')}
        />
        <TextField label={words.date} hint={words.dateHint} {...field('date')} />
      </div>
      <TextField label={words.source} hint={words.sourceHint} {...field('source')} />
      <TextField label={words.licence} hint={words.licenceHint} {...field('licence')} />
      <p className="details-state" data-state={state} role="status">
        {stands}
      </p>
    </form>
  );
}

/** What a language is called; null where its code is none, or is not known. */
function languageName(code: string, locale: string): string | null {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(code.trim()) ?? null;
  } catch {
    return null;
  }
}
