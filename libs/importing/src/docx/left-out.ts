import type { Warnings } from '../assembling/warnings.js';
import { descendantsOf, type XmlElement } from './xml-element.js';

const one = (count: number, single: string, several: string) =>
  count === 1 ? `${single} was` : `${count} ${several} were`;

/** What Word can hold and a text to be read together can't, or holds in another way: how each is told. */
const messages = {
  comments: (count) => `${one(count, 'A comment', 'comments')} left out; only the text itself is kept.`,
  insertions: (count) =>
    `${one(count, 'A tracked insertion', 'tracked insertions')} taken into the text, as if accepted.`,
  deletions: (count) =>
    `${one(count, 'A tracked deletion', 'tracked deletions')} left out of the text, as if accepted.`,
  'hidden-text': (count) => `${one(count, 'A passage of hidden text', 'passages of hidden text')} left out.`,
  contents: () => 'The table of contents or index was left out: Postil shows one of its own.',
  'text-box': (count) =>
    count === 1
      ? 'The text of a text box was put after the paragraph that it was fixed to.'
      : `The text of ${count} text boxes was put after the paragraphs that they were fixed to.`,
  'nested-table': (count) =>
    `${one(count, 'A table within a table', 'tables within tables')} taken apart: the paragraphs were kept in their order.`,
  equation: (count) =>
    `${one(count, 'A formula', 'formulas')} written out on one line; check ${count === 1 ? 'it' : 'them'} against the file.`,
  chart: (count) => `${one(count, 'A chart', 'charts')} left out: put a picture of it into the file instead.`,
  diagram: (count) =>
    `${one(count, 'A diagram (SmartArt)', 'diagrams (SmartArt)')} left out: put a picture of it into the file instead.`,
  drawing: (count) =>
    `${one(count, 'A drawn shape', 'drawn shapes')} left out: put a picture of it into the file instead.`,
  object: (count) =>
    `${one(count, 'An object of another program', 'objects of other programs')} left out; a picture of it was kept where there is one.`,
  'linked-picture': (count) =>
    `${one(count, 'A picture that lies outside of the file', 'pictures that lie outside of the file')} left out: nothing is fetched from elsewhere.`,
  'embedded-document': (count) =>
    `${one(count, 'Another document within this one', 'other documents within this one')} left out. Open the file in Word, save it again, and add it anew.`,
  symbol: (count) =>
    `${one(count, 'A sign of a symbol font', 'signs of symbol fonts')} not known and replaced by “�”.`,
  ruby: () => 'Reading aids above the line (ruby) stand in brackets after their words.',
  underlined: () => 'Underlined words are shown in italics.',
  numerals: () => 'Lists counted with letters or Roman numerals are shown with figures.',
  prompt: (count) =>
    `${one(count, 'The prompt of an empty form field', 'prompts of empty form fields')} left out.`,
  'list-in-table': (count) =>
    `${one(count, 'A list within a table', 'paragraphs of lists within tables')} kept as ${count === 1 ? 'a plain paragraph' : 'plain paragraphs'} with ${count === 1 ? 'its sign' : 'their signs'}.`,
  'page-number': (count) =>
    `${one(count, 'A reference to a page number', 'references to page numbers')} kept as printed, though pages have no numbers here.`,
  link: (count) =>
    `${one(count, 'A link to a file or to an address of an unusual kind', 'links to files or to addresses of an unusual kind')} taken off; the words were kept.`,
  'formula-field': (count) => `${one(count, 'A formula field', 'formula fields')} left out.`,
  'note-missing': (count) =>
    `${one(count, 'The mark of a footnote that the file does not hold', 'marks of footnotes that the file does not hold')} left out.`,
  'notes-renumbered': () =>
    'Footnotes that counted anew on every page, or shared their numbers with endnotes, are numbered through.',
} satisfies Record<string, (count: number) => string>;

export type LeftOutKind = keyof typeof messages;

/** Counts what was left out or changed, to be told once for each kind, with the first place where it happened. */
export class LeftOut {
  private readonly counts = new Map<LeftOutKind, { count: number; readonly place: string | null }>();
  private readonly notes = new Set<string>();
  /** Where the import is now. */
  place: string | null = null;

  note(kind: LeftOutKind, times = 1): void {
    const known = this.counts.get(kind);
    if (known) known.count += times;
    else if (times > 0) this.counts.set(kind, { count: times, place: this.place });
  }

  /** What was left out may have held the marks of footnotes, which then are left out with it. */
  dropNotesOf(element: XmlElement): void {
    for (const { name, attributes } of [element, ...descendantsOf(element)]) {
      if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
        this.notes.add(`${name} ${attributes['w:id'] ?? ''}`);
    }
  }

  hasDroppedNote(kind: 'footnote' | 'endnote', id: string): boolean {
    return this.notes.has(`w:${kind}Reference ${id}`);
  }

  tell(warnings: Warnings): void {
    for (const [kind, { count, place }] of this.counts) warnings.add(kind, messages[kind](count), place);
  }
}
