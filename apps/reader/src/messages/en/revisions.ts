import type { Phrasing } from '../phrasing.js';

/** The revisions of a text: adding one, seeing what it changes, publishing it, reading another than the group. */
export const revisions = (say: Phrasing) => {
  const number = (revision: number) => `revision ${say.number(revision)}`;
  const notes = (count: number) => say.plural(count, { one: '# note', other: '# notes' });
  return {
    title: 'Revisions',
    pageTitle: (title: string) => `Revisions of ${title}`,
    oneTitle: (revision: number, title: string) => `Revision ${say.number(revision)} of ${title}`,
    lede: 'A corrected text is a new revision. Each note stays with its passage, or says honestly that the passage is gone.',
    loading: 'Fetching the revisions…',
    failed: 'The revisions couldn’t be fetched',
    number: (revision: number) => `Revision ${say.number(revision)}`,
    entry: (revision: number) => `Revision ${say.number(revision)}, all revisions`,
    entryGroup: (current: number) => `The group reads ${number(current)}.`,
    entryAlone: (current: number) => `Another one was published: ${number(current)}.`,
    openAll: 'All revisions',
    backToText: 'Back to the text',
    list: {
      reading: 'The group reads this',
      readingAlone: 'The one being read',
      draft: 'Not published',
      preparing: (done: number, total: number) =>
        total === 0
          ? 'Being prepared…'
          : `Being prepared, ${say.number(done)} of ${say.number(total)} notes placed`,
      publishing: (done: number, total: number) =>
        total === 0
          ? 'Being published…'
          : `Being published, ${say.number(done)} of ${say.number(total)} notes placed`,
      failed: 'Something went wrong',
      by: (name: string) => `by ${name}`,
      words: (count: number) => say.plural(count, { one: '# word', other: '# words' }),
      paragraphs: (count: number) => say.plural(count, { one: '# paragraph', other: '# paragraphs' }),
      read: 'Read',
      readThis: (revision: number) => `Read ${number(revision)}`,
      changes: 'What it changed',
      changesOf: (revision: number) => `What ${number(revision)} changed`,
      goBack: 'Go back to it…',
      goBackTo: (revision: number) => `Go back to ${number(revision)}…`,
      look: 'Look through it',
      lookThrough: (revision: number) => `Look through ${number(revision)}`,
      alone: {
        title: 'Only one revision so far',
        text: 'When a misprint is mended or a passage rewritten, add the corrected text here. The notes come along.',
        reader: 'When the owner or a moderator adds a corrected text, it stands here.',
      },
    },
    add: {
      button: 'Add a corrected text',
      title: 'Add a corrected text',
      text: (title: string) =>
        `The whole text of “${title}” as it should be. You see what changes, and what happens to the notes, before anybody else does.`,
      dropHere: 'Let go to add it as a new revision',
      submit: 'See what changes',
      sending: (share: string) => `Sending… ${share}`,
      reading: 'Reading it through…',
      cancelled: 'Stopped. If it had arrived already, it stands in the list, not published.',
      added: (revision: number) => `It is here, as ${number(revision)}. Nobody else sees it yet.`,
    },
    preview: {
      loading: 'Fetching what changes…',
      failed: 'What changes couldn’t be fetched',
      first: 'This is the text as it first came.',
      byline: (name: string, when: string) => `Added by ${name}, ${say.dateTime(when)}`,
      compared: (base: number) => `Compared with ${number(base)}`,
      preparing: {
        title: 'Finding every note its place',
        text: 'The notes are placed on the new text, unseen by the others. You can leave this page; it goes on.',
        label: 'Placing the notes',
        counted: (done: number, total: number) => `${say.number(done)} of ${notes(total)} placed`,
        cancel: 'Stop and discard it',
      },
      changes: 'What changes',
      paragraphs: {
        added: (count: number) =>
          say.plural(count, { one: '# paragraph added', other: '# paragraphs added' }),
        removed: (count: number) => say.plural(count, { one: '# removed', other: '# removed' }),
        moved: (count: number) => say.plural(count, { one: '# moved', other: '# moved' }),
        edited: (count: number) => say.plural(count, { one: '# edited', other: '# edited' }),
        split: (count: number) => say.plural(count, { one: '# split', other: '# split' }),
        merged: (count: number) => say.plural(count, { one: '# merged', other: '# merged' }),
        same: (count: number) => say.plural(count, { one: '# stays as it is', other: '# stay as they are' }),
      },
      nothing: 'Not a word changes. Only its form does, such as headings or emphasis.',
      kinds: {
        added: 'Added',
        removed: 'Removed',
        moved: 'Moved',
        edited: 'Edited',
        split: 'Split',
        merged: 'Merged',
      },
      movedAndEdited: 'Moved and edited',
      where: (paragraph: number) => `¶ ${say.number(paragraph)}`,
      wasWhere: (paragraph: number) => `was ¶ ${say.number(paragraph)}`,
      fromTo: (from: number, to: number) => `from ¶ ${say.number(from)} to ¶ ${say.number(to)}`,
      unchanged: (count: number) =>
        say.plural(count, { one: '# paragraph stays as it is', other: '# paragraphs stay as they are' }),
      unfold: 'Show the words left out here',
      insertedWords: 'added:',
      deletedWords: 'removed:',
      endOfChange: 'end of the change',
      newParagraph: 'new paragraph',
      joinedParagraph: 'joined to the next',
      more: 'Show more changes',
      loadingMore: 'Fetching more changes…',
      moreFailed: 'The next changes couldn’t be fetched.',
    },
    notes: {
      title: 'What happens to the notes',
      titleDone: 'What happened to the notes',
      none: 'There are no notes yet, so there are none to lose.',
      seen: 'Counted are the notes you can see: the group’s, and your private ones.',
      exact: (count: number) =>
        say.plural(count, { one: 'stays exactly where it is', other: 'stay exactly where they are' }),
      moved: (count: number) =>
        say.plural(count, { one: 'goes along with its passage', other: 'go along with their passage' }),
      edited: (count: number) =>
        say.plural(count, {
          one: 'stands on words that were edited',
          other: 'stand on words that were edited',
        }),
      orphaned: (count: number) =>
        say.plural(count, { one: 'loses its passage', other: 'lose their passage' }),
      orphanedHint: 'Kept, with what was said, under “No longer in the text”.',
      doubtful: 'should be looked at',
      doubtfulHint: 'Where they stand now isn’t certain. They are among those above.',
    },
    publish: {
      button: 'Publish for everyone',
      discard: 'Discard',
      stay: 'Not yet',
      confirmTitle: (revision: number) => `Publish ${number(revision)} for everyone?`,
      confirm: (revision: number, group: string | null) =>
        group === null
          ? `From then on you read ${number(revision)}.`
          : `From then on everybody in ${group} reads ${number(revision)}. Whoever is reading now stays where they are, and is told.`,
      lose: (count: number) =>
        say.plural(count, {
          one: '# note loses its passage. It is kept, with its thread.',
          other: '# notes lose their passage. They are kept, with their threads.',
        }),
      keep: 'Every note keeps its passage.',
      undoable: (revision: number) => `You can go back to ${number(revision)} at any time.`,
      discardTitle: (revision: number) => `Discard ${number(revision)}?`,
      discardText: 'The corrected text is thrown away. Nobody else has seen it, and no note is touched.',
      discardConfirm: 'Discard it',
      discarded: (revision: number) => `Revision ${say.number(revision)} is discarded.`,
      publishing: 'Publishing…',
      publishingText:
        'The last notes are being placed. The others go on reading the text as it was until all is done.',
      stop: 'Stop',
      stopped: 'Stopped. Nothing has changed for the others.',
      done: (revision: number, group: string | null) =>
        group === null ? `You read ${number(revision)} now.` : `${group} reads ${number(revision)} now.`,
      open: 'Open the text',
      review: (count: number) => say.plural(count, { one: 'Review # note', other: 'Review # notes' }),
      isCurrent: 'This is the revision being read now.',
      outdatedTitle: 'The group has moved on',
      outdated: (base: number | null, current: number) =>
        base === null
          ? `The group reads ${number(current)} by now, and this text was compared with an earlier one. Add it once more: it is compared with ${number(current)} then, and nothing of what others corrected gets lost unseen.`
          : `This text was compared with ${number(base)}, and the group reads ${number(current)} by now. Add it once more: it is compared with ${number(current)} then, and nothing of what others corrected gets lost unseen.`,
      again: 'Add it once more',
      failedTitle: 'It couldn’t be prepared',
      failedText: 'Nothing has changed for the others. Try again, or discard it.',
    },
    undo: {
      title: 'An earlier revision',
      text: (current: number) => `The group reads ${number(current)} now.`,
      later: 'This revision was published, but is not the one being read now.',
      button: 'Go back to this revision',
      confirmTitle: (revision: number) => `Go back to ${number(revision)}?`,
      confirm: (revision: number, current: number) =>
        `Everybody reads ${number(revision)} again, and every note that stood there stands there again. Notes made on ${number(current)} meanwhile are placed where their passage was; if it wasn’t there, they are kept under “No longer in the text”.`,
      undoable: (current: number) => `Revision ${say.number(current)} stays: you can turn to it again.`,
      notesTitle: 'Notes on this revision',
    },
    here: {
      label: 'News about the text',
      isNew: 'A new revision is here',
      setBack: (revision: number) => `The text was set back to ${number(revision)}`,
      show: 'Show it',
      showing: 'Getting it…',
      failed: 'The other revision couldn’t be fetched. You stay where you are; try again.',
      shown: (revision: number) => `You are reading ${number(revision)} now.`,
      older: (opened: number, current: number) =>
        `You are reading ${number(opened)}. The group reads ${number(current)}.`,
      olderAlone: (opened: number, current: number) =>
        `You are reading ${number(opened)}. The newest you turned to is ${number(current)}.`,
      go: 'Go there',
      note: {
        elsewhere: 'This paragraph was in another revision. Its words are here now.',
      },
    },
  };
};
