import { limits } from '@postil/contract';
import { languageTag } from './run-language.js';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-element.js';

/** What a file says of itself beside its text, which its program often filled in unasked. */
export interface CoreProperties {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  /** The day when the file was made, as YYYY-MM-DD. */
  readonly created: string | null;
}

/** Reads `docProps/core.xml`. */
export function corePropertiesOf(root: XmlElement | null): CoreProperties {
  const words = (name: string) => {
    const text = textOf(childOf(root ?? undefined, name))
      .replace(/\s+/g, ' ')
      .trim();
    return text === '' ? null : text;
  };
  return {
    title: words('dc:title'),
    authors: namesIn(words('dc:creator') ?? ''),
    language: languageTag(words('dc:language') ?? undefined),
    created: /^\d{4}-\d{2}-\d{2}/.exec(words('dcterms:created') ?? '')?.[0] ?? null,
  };
}

/** Reads `docProps/custom.xml`, where programs put what Word has no name for: licence and source. */
export function customPropertiesOf(root: XmlElement | null): {
  readonly licence: string | null;
  readonly source: string | null;
} {
  const words = new Map<string, string>();
  for (const property of childrenOf(root ?? undefined)) {
    const text = textOf(property).replace(/\s+/g, ' ').trim().slice(0, limits.titleLength);
    if (text !== '') words.set(property.attributes['name']?.toLowerCase() ?? '', text);
  }
  const first = (...names: string[]) =>
    names.map((name) => words.get(name)).find((text) => text !== undefined) ?? null;
  return { licence: first('rights', 'licence', 'license', 'copyright'), source: first('source') };
}

/** Several names stand in one line, parted by semicolons. */
export function namesIn(line: string): string[] {
  return line
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
