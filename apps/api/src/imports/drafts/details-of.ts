import { DocumentDetails, limits } from '@postil/contract';
import { shorten, type DocumentMetadata } from '@postil/document-model';
import type { z } from 'zod';

const { shape } = DocumentDetails;

/** What a file says of its text, as far as it can be kept: a file may claim anything. */
export function detailsOf(metadata: DocumentMetadata): DocumentDetails {
  const { title, authors, language, date, source, licence } = metadata;
  return {
    title: taken(shape.title, cut(title, limits.titleLength)) ?? 'Untitled',
    authors: authors
      .slice(0, MOST_AUTHORS)
      .flatMap((name) => taken(shape.authors.element, cut(name, limits.titleLength)) ?? []),
    language: taken(shape.language, language),
    date: taken(shape.date, cut(date, LONGEST_DATE)),
    source: taken(shape.source, cut(source, limits.titleLength)),
    licence: taken(shape.licence, cut(licence, limits.titleLength)),
  };
}

const MOST_AUTHORS = 20;
const LONGEST_DATE = 60;

function cut(text: string | null, length: number): string | null {
  return text === null ? null : shorten(text.trim(), length - 1);
}

function taken<Value>(schema: z.ZodType<Value>, value: unknown): Value | null {
  const { data } = schema.safeParse(value);
  return data ?? null;
}
