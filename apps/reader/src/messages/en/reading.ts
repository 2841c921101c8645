import type { Phrasing } from '../phrasing.js';

/** The text, its contents rail, the popover on a selection, and “Aa”. */
export const reading = (say: Phrasing) => ({
  loading: 'Opening the text…',
  failed: 'The text couldn’t be opened',
  lost: 'You can no longer read here',
  text: (title: string) => `Text of ${title}`,
  by: (authors: readonly string[], revision: number, group: string | null) =>
    [
      ...(authors.length > 0 ? [say.list(authors)] : []),
      `revision ${say.number(revision)}`,
      ...(group === null ? [] : [`read by ${group}`]),
    ].join(' · '),
  colors: {
    yellow: 'Important',
    blue: 'Question',
    rose: 'Disagree',
    green: 'Beautiful',
    violet: 'Look up',
  },
  notes: (count: number) => say.plural(count, { one: '# note', other: '# notes' }),
  chapterTrouble: 'A part of the text hasn’t come yet. Trying again…',
  paragraph: {
    number: (number: number) => `Link to paragraph ${say.number(number)}`,
    gone: 'This paragraph isn’t in the text. It may have been in an earlier revision.',
  },
  note: {
    gone: 'This note isn’t here. It may have been deleted, or be for other eyes.',
    notInText: 'The passage of this note is no longer in the text.',
  },
  footnote: {
    mark: (label: string) => `Footnote ${label}`,
    back: (label: string) => `Footnote ${label}, back to the text`,
    goTo: 'Go to the footnote',
  },
  contents: {
    title: 'Contents',
    show: 'Show the contents',
    hide: 'Hide the contents',
    notes: (count: number) =>
      count === 0 ? 'no notes' : say.plural(count, { one: '# note', other: '# notes' }),
    untitled: (number: number) => `Part ${say.number(number)}`,
    minutesLeft: (minutes: number) =>
      minutes < 1 ? 'Nearly done' : say.plural(minutes, { one: '# minute left', other: '# minutes left' }),
  },
  selection: {
    tools: 'What to do with this passage',
    comment: 'Comment',
    link: 'Copy link',
    linkCopied: 'The link to this paragraph is copied.',
    linkNotCopied: 'Your browser wouldn’t copy the link. The paragraph’s number is the same link.',
    visibility: 'Who sees it',
    everyone: 'Everyone',
    onlyMe: 'Only me',
    everyoneHint: 'All members of the group',
    onlyMeHint: 'Nobody else, not even the owner',
    made: (color: string) => `Highlighted: ${color}`,
    undo: 'Undo',
    observer: 'You can read here, but not write notes.',
    refused: {
      'too-long': (paragraphs: number, length: number) =>
        `That is too long for one note: at most ${say.number(paragraphs)} paragraphs or ${say.number(length)} characters. Select less.`,
      'not-loaded': 'Part of this passage is still on its way. Wait a moment and select it again.',
      other: 'Nothing can be hung on this selection. Select some words of the text.',
    },
  },
  overlap: {
    title: 'Notes here',
    entry: (color: string, author: string) => `${color}, ${author}`,
    comments: (count: number) =>
      count === 0 ? 'No comments' : say.plural(count, { one: '# comment', other: '# comments' }),
    formerMember: 'a former member',
  },
  bar: {
    back: 'Back to the shelf',
    more: 'More',
    notes: 'Notes',
    here: (names: readonly string[]) => `Reading now: ${say.list(names)}`,
    whereTitle: 'Reading now',
    whereHint: (chapter: string) => (chapter === '' ? 'Go there' : chapter),
    export: 'Download the notes',
    markdown: 'Markdown',
    markdownHint: '.md',
    annotations: 'Web Annotations',
    annotationsHint: 'JSON-LD',
  },
  settings: {
    title: 'Text settings',
    size: 'Size of the text',
    smaller: 'Smaller',
    larger: 'Larger',
    pixels: (size: number) => `${say.number(size)} px`,
    theme: 'Theme',
    themes: { system: 'System', light: 'Paper', dark: 'Dark' },
  },
  keys: {
    title: 'Keys',
    open: 'All keys',
    groups: {
      move: 'Moving',
      select: 'Selecting and marking',
      notes: 'Notes',
    },
    list: {
      paragraph: 'Next, previous paragraph',
      contents: 'Contents',
      back: 'Back to where you were',
      all: 'This list',
      select: 'Select in the focused paragraph',
      letter: 'Longer, shorter by a letter',
      word: 'Longer, shorter by a word',
      line: 'Longer, shorter by a line',
      sentence: 'The whole sentence',
      wholeParagraph: 'The whole paragraph',
      highlight: 'Highlight',
      color: 'Highlight in a colour',
      comment: 'Comment',
      note: 'Previous, next note',
    },
    noSelection: 'Select some words first.',
  },
});
