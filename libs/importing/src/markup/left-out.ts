import type { Warnings } from '../assembling/warnings.js';

interface Kind {
  count: number;
  readonly where: string | null;
  readonly example: string;
}

/** Counts what a source has and this model can't keep, so that each kind is told once, with the place of the first. */
export class LeftOut {
  private readonly kinds = new Map<string, Kind>();

  add(kind: keyof typeof messages, where: string | null, example = ''): void {
    const known = this.kinds.get(kind);
    if (known) known.count++;
    else this.kinds.set(kind, { count: 1, where, example: example.slice(0, 80) });
  }

  tell(warnings: Warnings): void {
    for (const [kind, { count, where, example }] of this.kinds) {
      const message = Object.hasOwn(messages, kind) ? messages[kind as keyof typeof messages] : null;
      if (message) warnings.add(kind, message(count, example), where);
    }
  }
}

const some = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);
const were = (count: number) => (count === 1 ? 'was' : 'were');

const messages = {
  'media-left-out': (count: number) =>
    `${some(count, 'A film, sound or page within the page', 'films, sounds or pages within the page')} ${were(count)} left out: only text and pictures are kept.`,
  'drawing-left-out': (count: number) =>
    `${some(count, 'A drawing (SVG) in the text', 'drawings (SVG) in the text')} ${were(count)} left out, with the words in it.`,
  'formula-as-text': (count: number) =>
    `${some(count, 'A formula was', 'formulas were')} kept as plain characters, without ${count === 1 ? 'its' : 'their'} layout.`,
  'form-left-out': (count: number) =>
    `${some(count, 'A field or button of a form', 'fields and buttons of forms')} ${were(count)} left out.`,
  'hidden-left-out': (count: number) =>
    `${some(count, 'A passage', 'passages')} that the page hides ${were(count)} left out.`,
  'library-frame': () =>
    'What Project Gutenberg says around the text (about the file, and its licence) was left out.',
  'nested-table': (count: number) =>
    `${some(count, 'A table within a table', 'tables within tables')} ${were(count)} put as plain paragraphs.`,
  'table-cell-simplified': (count: number) =>
    `${some(count, 'A table cell', 'table cells')} held lists, headings or quotations; they were put as plain paragraphs.`,
  'ruby-in-brackets': (count: number) =>
    `${some(count, 'A reading', 'readings')} over the letters (ruby) ${were(count)} put in brackets after them.`,
  'link-lost': (count: number, example: string) =>
    `${some(count, 'A link leads', 'links lead')} neither to the web, to mail, nor to a place in the text (${example}); the words were kept.`,
  'picture-from-web': (count: number, example: string) =>
    `${some(count, 'A picture', 'pictures')} from the web ${were(count)} left out (${example}): pictures from the web are not fetched. Their descriptions stand in their place.`,
  'picture-elsewhere': (count: number, example: string) =>
    `${some(count, 'A picture lies', 'pictures lie')} in another file beside this one (${example}) and ${were(count)} left out. Save the page as a single file, with its pictures within, to have them too.`,
  'picture-missing': (count: number, example: string) =>
    `${some(count, 'A picture', 'pictures')} that the text names ${were(count)} not in the file (${example}); descriptions stand in their place.`,
  'picture-still': (count: number) =>
    `${some(count, 'A moving picture is', 'moving pictures are')} shown still, by the first image.`,
  'picture-left-out': (count: number, example: string) =>
    `${some(count, 'A picture', 'pictures')} ${were(count)} left out: ${example}`,
} as const;
