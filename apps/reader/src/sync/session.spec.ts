import { createSession } from './session.js';

test('a visitor who was never signed in is signed out, not expired', () => {
  const session = createSession();
  session.refuse();
  expect(session.state()).toBe('signed-out');
});

test('a refusal in the middle of a session is an expiry', () => {
  const session = createSession();
  session.begin();
  session.refuse();
  session.refuse();
  expect(session.state()).toBe('expired');
});

test('only signing in after an expiry counts as signing in again', () => {
  const session = createSession();
  let again = 0;
  session.onSignedInAgain(() => (again += 1));
  session.begin();
  session.begin();
  expect(again).toBe(0);
  session.refuse();
  session.begin();
  expect(again).toBe(1);
});

test('after signing out a late refusal asks nobody to sign in again', () => {
  const session = createSession();
  session.begin();
  session.end();
  session.refuse();
  expect(session.state()).toBe('signed-out');
});

test('listeners hear of changes only, and no longer once they have left', () => {
  const session = createSession();
  let heard = 0;
  const leave = session.subscribe(() => (heard += 1));
  session.begin();
  session.begin();
  leave();
  session.end();
  expect(heard).toBe(1);
});
