import { DocumentDetails, limits } from '@postil/contract';
import type { Messages } from '../../../messages/messages.js';

/** The details as they stand in the fields. */
export interface DetailsDraft {
  readonly title: string;
  /** One on each line. */
  readonly authors: string;
  readonly language: string;
  readonly date: string;
  readonly source: string;
  readonly licence: string;
}

export type DetailsField = keyof DetailsDraft;

export const MOST_AUTHORS = 20;
export const longest: Readonly<Record<Exclude<DetailsField, 'authors'>, number>> = {
  title: limits.titleLength,
  language: 35,
  date: 60,
  source: limits.titleLength,
  licence: limits.titleLength,
};

export function draftOf(details: DocumentDetails): DetailsDraft {
  return {
    title: details.title,
    authors: details.authors.join('\n'),
    language: details.language ?? '',
    date: details.date ?? '',
    source: details.source ?? '',
    licence: details.licence ?? '',
  };
}

/** The details that the fields say; null where a field holds what can't be kept. */
export function detailsIn(draft: DetailsDraft): DocumentDetails | null {
  const said = (value: string) => (value.trim() === '' ? null : value.trim());
  const parsed = DocumentDetails.safeParse({
    title: draft.title,
    authors: linesOf(draft.authors),
    language: said(draft.language),
    date: said(draft.date),
    source: said(draft.source),
    licence: said(draft.licence),
  });
  return parsed.success ? parsed.data : null;
}

/** What is wrong with a field, in words; null when nothing is. */
export function fieldProblem({ imports }: Messages, draft: DetailsDraft, field: DetailsField): string | null {
  const { details: words } = imports;
  if (field === 'title') return draft.title.trim() === '' ? words.titleMissing : null;
  if (field === 'authors') {
    return linesOf(draft.authors).length > MOST_AUTHORS ? words.tooManyAuthors(MOST_AUTHORS) : null;
  }
  if (field !== 'language' || draft.language.trim() === '') return null;
  return DocumentDetails.shape.language.safeParse(draft.language.trim()).success ? null : words.languageWrong;
}

function linesOf(authors: string): string[] {
  return authors.split('\n').filter((author) => author.trim() !== '');
}
