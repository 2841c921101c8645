import type { Phrasing } from '../phrasing.js';

/** The connection, and what has not been sent, in words. */
export const live = (say: Phrasing) => {
  const notesWaiting = (state: string, waiting: number) =>
    waiting === 0
      ? state
      : say.plural(waiting, { one: `${state}, # note waiting`, other: `${state}, # notes waiting` });
  const someWaiting = (state: string, waiting: number) =>
    waiting === 0 ? state : say.plural(waiting, { other: `${state}, # waiting` });
  return {
    /** For a phone's bar. */
    brief: {
      connecting: (waiting: number) => someWaiting(waiting === 0 ? 'Connecting…' : 'Connecting', waiting),
      reconnecting: (waiting: number) =>
        someWaiting(waiting === 0 ? 'Reconnecting…' : 'Reconnecting', waiting),
      offline: (waiting: number) => someWaiting('Offline', waiting),
    },
    connected: 'Live',
    sending: (waiting: number) =>
      say.plural(waiting, { one: 'Live, sending # note', other: 'Live, sending # notes' }),
    connecting: (waiting: number) => (waiting === 0 ? 'Connecting…' : notesWaiting('Connecting', waiting)),
    reconnecting: (waiting: number) =>
      waiting === 0 ? 'Reconnecting…' : notesWaiting('Reconnecting', waiting),
    offline: (waiting: number) => notesWaiting('Offline', waiting),
    parked: (parked: number) => say.plural(parked, { one: '# not sent', other: '# not sent' }),
    unsent: {
      title: 'Not sent yet',
      nothing: 'Everything has been sent.',
      waiting: (waiting: number) =>
        say.plural(waiting, {
          one: '# note waits on this device.',
          other: '# notes wait on this device.',
        }),
      why: {
        live: 'The server has asked for a moment. What waits goes out by itself, in the order of writing.',
        connecting: 'It goes out by itself as soon as the server can be reached, in the order of writing.',
        reconnecting:
          'The server can’t be reached at the moment. Go on reading and writing: what waits goes out by itself, in the order of writing.',
        offline:
          'You are offline. Go on reading and writing, or close the page: what waits goes out by itself when Postil is open with a network again, in the order of writing.',
      },
      parked: (parked: number) =>
        say.plural(parked, {
          one: '# thing could not be sent.',
          other: '# things could not be sent.',
        }),
      parkedWhy: 'The server did not take it. Nothing is lost: your words are kept here until you decide.',
      kinds: {
        'highlight:create': 'A highlight',
        'highlight:edit': 'A change of a highlight',
        'highlight:remove': 'Deleting a highlight',
        'highlight:place': 'A new place for a note',
        'comment:create': 'A comment',
        'comment:edit': 'A change of a comment',
        'comment:remove': 'Deleting a comment',
      },
      standing: {
        words: 'What is there now:',
        place: 'Where it is now:',
        nowhere: 'Without a place',
      },
      mine: { words: 'Yours:', place: 'Where you chose:' },
      keepStanding: 'Keep what is there',
      goToNote: 'Go to the note',
      stranded: (stranded: number) =>
        say.plural(stranded, {
          one: '# text that you were writing has lost its place.',
          other: '# texts that you were writing have lost their place.',
        }),
      strandedWhy: 'Nothing is lost: your words are kept in this browser until you decide.',
      drafts: { thread: 'What you were writing', answered: 'Your reply', edited: 'Your change of a comment' },
      gone: {
        thread: 'The thread was deleted, or is no longer shared with you.',
        answered: 'The comment that you were answering was deleted.',
        edited: 'The comment that you were changing was deleted.',
      },
      justGone: {
        thread: 'This thread is gone for you. Your words are kept.',
        answered: 'The comment you were answering is gone. Your words are kept.',
        edited: 'The comment you were changing is gone. Your words are kept.',
      },
      showThem: 'Show them',
      copy: 'Copy the words',
      notCopied: 'Your browser wouldn’t copy them. Select the words and copy them by hand.',
    },
  };
};
