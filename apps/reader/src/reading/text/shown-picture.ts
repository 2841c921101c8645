import { ATOM } from '@postil/document-model';

/** A picture as it is shown by itself. */
export interface ShownPicture {
  readonly src: string;
  readonly alt: string;
  /** Of the figure that it is in; empty where it has none. */
  readonly caption: string;
  /** In CSS pixels; null when unknown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly language: string | null;
}

/** `text` knows the captions that have arrived. */
export function shownPicture(
  link: HTMLAnchorElement,
  text: { paragraph(id: string): { readonly text: string } | undefined },
): ShownPicture {
  const image = link.querySelector('img');
  const captions = link.closest('figure')?.querySelectorAll<HTMLElement>('figcaption[data-paragraph]') ?? [];
  return {
    src: link.href,
    alt: image?.alt ?? '',
    caption: Array.from(captions, ({ dataset }) => text.paragraph(dataset['paragraph'] ?? '')?.text ?? '')
      .join(' ')
      .replaceAll(ATOM, ''),
    width: Number(image?.getAttribute('width')) || null,
    height: Number(image?.getAttribute('height')) || null,
    language: link.closest<HTMLElement>('[lang]')?.lang ?? null,
  };
}
