import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { limits, type Reading } from '@postil/contract';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { anchorIn, FakeServer, me, rangeIn, reading as theReading } from '../../test/fake-server.js';
import { ReadingContext, type ReadingContextValue } from '../reading/reading-context.js';
import { AnnotationStore } from '../sync/annotation-store.js';
import { outboxIn } from '../sync/outbox-storage.js';
import { useStoreView } from '../sync/use-store-view.js';
import { loadMarkdown } from './markdown.js';
import { NoteCard } from './note-card.js';

let server: FakeServer;
let store: AnnotationStore;
let highlightId: string;
let commentId: string;

async function open(reading: Reading = theReading): Promise<void> {
  store = new AnnotationStore(reading, server.api, server.connection, outboxIn(localStorage, reading.id, me));
  store.needChapters(['c1']);
  await waitFor(() => expect(store.view.connection).toBe('live'));
  draw(reading);
}

const focusText = jest.fn();

function draw(reading: Reading): void {
  const context: ReadingContextValue = {
    reading,
    store,
    layout: 'margin',
    focusedNoteId: highlightId,
    focusWish: null,
    focusNote: () => undefined,
    notesOpen: true,
    setNotesOpen: () => undefined,
    orphansShown: false,
    showOrphans: () => undefined,
    beginPlacing: null,
    passageRect: () => null,
    onLayout: () => () => undefined,
    scrollToNote: () => undefined,
    focusText,
  };
  render(
    <MemoryRouter>
      <ReadingContext value={context}>
        <Card />
      </ReadingContext>
    </MemoryRouter>,
  );
}

function Card() {
  const note = useStoreView(store).byId.get(highlightId);
  return note ? <NoteCard note={note} focused /> : null;
}

const form = () => screen.getByLabelText<HTMLTextAreaElement>('Your reply');
const type = (text: string) => fireEvent.change(form(), { target: { value: text } });
const send = () => fireEvent.keyDown(form(), { key: 'Enter', ctrlKey: true });
/** In the menu of the first comment by somebody. */
const choose = async (author: string, command: string) => {
  const [menu] = screen.getAllByRole('button', { name: `More about the comment by ${author}` });
  fireEvent.click(menu as HTMLElement);
  fireEvent.click(await screen.findByRole('menuitem', { name: command }));
};

// The store tells of news by itself, as in a browser; the specs wait for what they expect to see.
beforeAll(async () => {
  await loadMarkdown();
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
});

beforeEach(() => {
  localStorage.clear();
  server = new FakeServer();
  highlightId = server.otherHighlights(1);
  commentId = server.otherComments(highlightId, 'Is the third one the group’s?');
});

afterEach(() => {
  cleanup();
  store.dispose();
});

describe('a card', () => {
  test('a reply is sent with Ctrl+Enter, shown at once, and answers the thread', async () => {
    await open();
    type('The second, I *think*.');
    send();
    expect(screen.getByText('think').tagName).toBe('EM');
    expect(form().value).toBe('');
    await waitFor(() => expect(server.comments.size).toBe(2));
    expect([...server.comments.values()].at(-1)?.row.parentId).toBe(commentId);
  });

  test('an unsent text is there again after a reload, until it is sent', async () => {
    await open();
    type('half a thought');
    cleanup();
    draw(theReading);
    expect(form().value).toBe('half a thought');
    send();
    cleanup();
    draw(theReading);
    expect(form().value).toBe('');
  });

  test('a text that is too long is not sent, and says by how much', async () => {
    await open();
    const scrolledTo = jest.fn();
    Element.prototype.scrollIntoView = scrolledTo;
    type('a'.repeat(limits.commentLength + 3));
    await waitFor(() => expect(scrolledTo).toHaveBeenCalledTimes(1));
    send();
    expect(screen.getByRole('alert').textContent).toContain('3 characters too long');
    expect(server.arrived).toHaveLength(0);
  });

  test('what others write meanwhile stands below the form, which stays where it is', async () => {
    await open();
    fireEvent.focus(form());
    act(() => void server.otherComments(highlightId, 'Came while you wrote'));
    const arrival = await screen.findByText('Came while you wrote');
    expect(form().compareDocumentPosition(arrival) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    const settled = await screen.findByText('Came while you wrote');
    expect(form().compareDocumentPosition(settled) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
  });

  test('it says who else writes in its thread, until they stop', async () => {
    await open();
    const ben = { memberId: 'ben', name: 'Ben Osei', paragraphId: null, typingIn: highlightId };
    const ada = { memberId: 'ada', name: 'Ada Lind', paragraphId: null, typingIn: highlightId };
    const self = { memberId: me, name: 'Me', paragraphId: null, typingIn: highlightId };
    server.connection.showPresence([self, ben]);
    await screen.findByText('Ben Osei is writing…');
    server.connection.showPresence([self, ben, ada]);
    await screen.findByText('Ben Osei and Ada Lind are writing…');
    server.connection.showPresence([self, { ...ben, typingIn: 'elsewhere' }]);
    await waitFor(() => expect(screen.queryByText(/writing…/)).toBeNull());
  });

  test('the others are told that one writes in a thread that they see, and that it is sent', async () => {
    await open();
    const { toldWriting } = server.connection;
    fireEvent.focus(form());
    expect(toldWriting).toEqual([]);
    type('half a');
    expect(toldWriting).toEqual([highlightId]);
    send();
    await waitFor(() => expect(toldWriting).toEqual([highlightId, null]), { timeout: 4_000 });
  });

  test('nobody is told that one writes in a private thread', async () => {
    await open();
    cleanup();
    highlightId = store.highlight(anchorIn(2), 'yellow', 'private', rangeIn(2));
    draw(theReading);
    fireEvent.change(screen.getByLabelText('Your comment'), { target: { value: 'to myself' } });
    expect(server.connection.toldWriting).toEqual([]);
  });

  test('a refusal says why, keeps the words, and can be tried again', async () => {
    await open();
    server.refuseWith = { code: 'invalid-request', message: 'The server doesn’t like it.' };
    type('my words');
    send();
    expect(await screen.findByText(/doesn’t like it/)).toBeTruthy();
    expect(screen.getByText('my words')).toBeTruthy();
    server.refuseWith = null;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/doesn’t like it/)).toBeNull());
    expect(server.comments.size).toBe(2);
  });

  test('one’s own comment can be edited, others’ cannot', async () => {
    server.otherComments(highlightId, 'mine', me);
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'More about the comment by Amara' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Reply']);
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await choose('Me', 'Edit');
    const editing = await screen.findByLabelText('Edit your comment');
    fireEvent.change(editing, { target: { value: 'mine, mended' } });
    fireEvent.keyDown(editing, { key: 'Enter', metaKey: true });
    expect(await screen.findByText('mine, mended')).toBeTruthy();
    await waitFor(() => expect(screen.getByText(/edited/)).toBeTruthy());
  });

  test('an edit says when the words changed meanwhile, and remembers after a reload what it began with', async () => {
    const mine = server.otherComments(highlightId, 'mine', me);
    await open();
    await choose('Me', 'Edit');
    fireEvent.change(await screen.findByLabelText('Edit your comment'), { target: { value: 'from here' } });
    act(() => server.editElsewhere(mine, 'from the other tab'));
    expect(await screen.findByText(/somewhere else meanwhile/)).toBeTruthy();
    cleanup();
    draw(theReading);
    await choose('Me', 'Edit');
    const editing = await screen.findByLabelText<HTMLTextAreaElement>('Edit your comment');
    expect(editing.value).toBe('from here');
    expect(screen.getByText(/somewhere else meanwhile/)).toBeTruthy();
    fireEvent.keyDown(editing, { key: 'Enter', ctrlKey: true });
    expect(await screen.findByText('Your words:')).toBeTruthy();
    expect(server.comments.get(mine)?.row.body).toBe('from the other tab');
  });

  test('deleting asks first; with replies a stub stays', async () => {
    const mine = server.otherComments(highlightId, 'mine', me);
    await open();
    act(() => void store.comment(highlightId, mine, 'and an answer'));
    await choose('Me', 'Delete');
    const question = await screen.findByRole('group', { name: 'Delete this comment? The replies stay.' });
    fireEvent.click(question.querySelector('button') as HTMLButtonElement);
    expect(await screen.findByText('Deleted by Me')).toBeTruthy();
    expect(screen.getByText('and an answer')).toBeTruthy();
  });

  test('an observer reads, and is offered nothing that would be refused', async () => {
    await open({ ...theReading, role: 'observer' });
    expect(screen.queryByLabelText('Your reply')).toBeNull();
    expect(screen.queryByRole('button', { name: /More about the comment/ })).toBeNull();
  });

  test('Escape in the form goes to the card, Escape in the card back to the text', async () => {
    await open();
    form().focus();
    fireEvent.keyDown(form(), { key: 'Escape' });
    expect(document.activeElement).toBe(screen.getByRole('article'));
    fireEvent.keyDown(screen.getByRole('article'), { key: 'Escape' });
    expect(focusText).toHaveBeenCalledTimes(1);
  });
});
