import type { Phrasing } from '../phrasing.js';

/** Notes whose passage changed or is gone: the list to decide on, and finding a passage in the text. */
export const review = (say: Phrasing) => ({
  title: 'Notes to review',
  pageTitle: (reading: string) => `Notes to review · ${reading}`,
  section: 'Discussion',
  entry: 'To review',
  entryCount: (count: number) => say.plural(count, { one: '# note to review', other: '# notes to review' }),
  back: 'Back to the text',
  loading: 'Looking for notes that lost their passage…',
  failed: 'The list couldn’t be fetched',
  lede: (open: number, revision: number) =>
    open === 0
      ? `Every note has its place in revision ${say.number(revision)}, or was decided on.`
      : say.plural(open, {
          one: `The text changed around # note. Say where it belongs in revision ${say.number(revision)}.`,
          other: `The text changed around # notes. Say where they belong in revision ${say.number(revision)}.`,
        }),
  shownOf: (shown: number, total: number) =>
    `The first ${say.number(shown)} of ${say.number(total)}; the others follow as these are decided.`,
  keysHint: 'With the keyboard:',
  keysMove: 'next and previous note',
  empty: {
    title: 'Nothing to review',
    text: 'When a new revision of the text changes or drops a passage, the notes on it wait here until somebody says where they belong.',
  },
  news: {
    decided: (name: string) => `${name} decided on a note in this list.`,
    open: (count: number) =>
      count === 0
        ? 'Nothing is left to review.'
        : say.plural(count, { one: '# note left to review.', other: '# notes left to review.' }),
    revision: (number: number) => `The group turned to revision ${say.number(number)}. This is its list.`,
  },
  item: {
    label: (color: string, author: string, quote: string, state: string) =>
      `${color} by ${author}: “${quote}”. ${state}`,
    orphaned: 'No longer in the text',
    doubtful: 'Its place is not certain',
    comments: (count: number) =>
      count === 0 ? 'No comments' : say.plural(count, { one: '# comment', other: '# comments' }),
    was: (revision: number) => `As it was · revision ${say.number(revision)}`,
    now: (revision: number) => `Where it stands now · revision ${say.number(revision)}`,
    mayBe: (revision: number) => `Where it may be now · revision ${say.number(revision)}`,
    missing: 'Nothing in the text is close enough to be sure.',
    open: 'Open in the text',
    notYours: (author: string) => `${author} decides on this one, or whoever runs the group.`,
    notYoursPrivate: 'Only its author decides on this one.',
  },
  actions: {
    confirm: 'It is right',
    look: 'Show where it may be',
    lookElsewhere: 'Other places',
    hide: 'Hide the places',
    looking: 'Looking…',
    placeHere: 'Place here',
    placeThere: (rank: number) => `Place here, in the passage that is ${say.number(rank)} on the list`,
    select: 'Select the passage myself',
    gone: 'It is gone: keep it without a place',
    undo: 'Undo',
    pending: 'One moment…',
  },
  candidates: {
    label: 'Passages that come close',
    none: 'No passage comes close. Select it yourself, or keep the note without a place.',
    noOther: 'No other passage comes close.',
    failed: 'The places couldn’t be looked for.',
  },
  decided: {
    title: 'Decided',
    by: {
      placed: (name: string) => `${name} placed it`,
      confirmed: (name: string) => `${name} said that it is right`,
      orphaned: (name: string) => `${name} kept it without a place`,
    },
    place: 'Placed on',
    done: {
      placed: 'The note stands at its new passage.',
      confirmed: 'The note stays where it stands.',
      orphaned: 'The note is kept without a place.',
      undone: 'The decision is taken back.',
    },
    meanwhile: 'Somebody changed this note meanwhile. Look at it once more.',
    revisionMeanwhile: 'The group turned to another revision meanwhile. This is its list.',
  },
  placing: {
    region: 'Find the passage of a note',
    title: (name: string) => `Placing ${name}’s note`,
    own: 'Placing your note',
    hint: 'Select its passage in the text, then “Place here”.',
    ready: 'Now “Place here”, or select something else.',
    placeHere: 'Place here',
    cancel: 'Cancel',
    placed: 'The note stands at its new passage.',
    undo: 'Undo',
    undone: 'The note is back where it was.',
    notAllowed: 'The place of this note is not yours to change.',
    otherRevision: 'Notes are placed in the revision that the group reads now. Go there first.',
  },
  orphans: {
    title: 'No longer in the text',
    count: (count: number) =>
      say.plural(count, { one: '# note without a place', other: '# notes without a place' }),
    close: 'Back to the notes beside the text',
    lede: 'Their passages are not in this revision. The notes stay, and so does what is said about them.',
    empty: 'Every note has its place in this revision.',
    sign: 'No longer in the text',
    stood: 'The words as they last stood',
    find: 'Find its passage',
    change: 'Change its passage…',
    placedMeanwhile: 'This note has a place in the text again.',
  },
  doubt: {
    sign: 'Its place is not certain',
    review: 'Review',
    changed: 'The words changed',
    was: 'They were:',
  },
  removed: 'taken out',
  added: 'put in',
});
