import type { Phrasing } from '../phrasing.js';

/** A shelf, and putting a text on it. */
export const library = (say: Phrasing) => ({
  personal: {
    title: 'Your shelf',
    lede: 'Only you see what stands here. Read alone, or make a group and read together.',
  },
  groupLede: 'A shelf for the whole group: what one adds, all can read.',
  readingNow: 'Reading now',
  loading: 'Fetching the shelf…',
  failed: 'The shelf couldn’t be fetched',
  empty: {
    title: 'Nothing on this shelf yet',
    text: 'Add the first text above. A chapter, an essay, a poem: anything worth a margin.',
    observer: 'As soon as somebody adds a text, it stands here.',
  },
  card: {
    words: (count: number) => say.plural(count, { one: '# word', other: '# words' }),
    revision: (number: number) => `revision ${say.number(number)}`,
    notes: (count: number) =>
      count === 0 ? 'No notes yet' : say.plural(count, { one: '# note', other: '# notes' }),
    writers: (names: readonly string[]) => `Wrote last: ${say.list(names)}`,
    active: (when: string) => say.ago(when),
    activeExact: (when: string) => `Last changed ${say.dateTime(when)}`,
  },
  add: {
    headline: 'Paste a text, or drop a file',
    formats: 'Markdown or plain text for now; EPUB, Word and PDF come later.',
    formatsShort: 'Markdown or plain text.',
    button: 'Add a text',
    dropHere: 'Let go to add it',
    title: 'Add a text',
    where: (shelf: string) => `To the shelf “${shelf}”.`,
    textLabel: 'The text',
    textPlaceholder:
      'Paste the text here. Blank lines part paragraphs; # makes a heading; [^1] or [1] a footnote.',
    choose: 'Choose a file',
    chooseOther: 'Choose another file',
    pasted: 'Pasted text',
    takeAway: 'Take it away',
    or: 'or',
    details: 'Title, author, language',
    titleLabel: 'Title',
    titleHint: 'Left empty, it is taken from the text.',
    authorLabel: 'Author',
    languageLabel: 'Language',
    languageHint: 'A code like en, de or pt-BR. Hyphens and quotes follow it.',
    submit: 'Put it on the shelf',
    sending: (share: string) => `Sending… ${share}`,
    reading: 'Reading it through…',
    size: (bytes: number) => say.bytes(bytes),
    limit: (bytes: number) => `Up to ${say.bytes(bytes)}.`,
    refused: {
      empty: 'There is no text yet. Paste one, or choose a file.',
      tooLarge: (bytes: number, limit: number) =>
        `This is ${say.bytes(bytes)}, and a text may have ${say.bytes(limit)}. Split it, or leave the images out.`,
      type: (name: string) =>
        `“${name}” isn’t Markdown or plain text. Save it as .md or .txt, or paste the text.`,
      many: 'One text at a time, please. The first file was taken.',
      language: 'That isn’t a language code. Try en, de, or pt-BR, or leave it empty.',
    },
    cancelled: 'Stopped. If it had arrived already, it stands on the shelf.',
    added: (title: string) => `“${title}” is on the shelf.`,
    warnings: (count: number) =>
      say.plural(count, {
        one: 'It can be read. # thing you may want to look at:',
        other: 'It can be read. # things you may want to look at:',
      }),
    read: 'Read it',
    line: (line: number) => `Line ${say.number(line)}`,
  },
});
