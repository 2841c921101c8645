import { createSession } from './session.js';

test('a visitor who was never signed in is signed out, not expired', () => {
  const session = createSession();
  session.refuse();
  expect(session.state()).toBe('signed-out');
});

test('a refusal in the middle of a session is an expiry', () => {
  const session = createSession();
  session.begin('ada');
  session.refuse();
  session.refuse();
  expect(session.state()).toBe('expired');
});

test('only signing in after an expiry counts as signing in again', () => {
  const session = createSession();
  let again = 0;
  session.onSignedInAgain(() => (again += 1));
  session.begin('ada');
  session.begin('ada');
  expect(again).toBe(0);
  session.refuse();
  session.begin('ada');
  expect(again).toBe(1);
});

test('after signing out a late refusal asks nobody to sign in again', () => {
  const session = createSession();
  session.begin('ada');
  session.end();
  session.refuse();
  expect(session.state()).toBe('signed-out');
});

test('listeners hear of changes only, and no longer once they have left', () => {
  const session = createSession();
  let heard = 0;
  const leave = session.subscribe(() => (heard += 1));
  session.begin('ada');
  session.begin('ada');
  leave();
  session.end();
  expect(heard).toBe(1);
});

test('a page stays that of whom it belongs to when somebody else signs in', () => {
  const session = createSession();
  expect(session.begin('ada')).toBe(true);
  expect(session.begin('ben')).toBe(false);
  expect([session.state(), session.account()]).toEqual(['displaced', 'ada']);
  let again = 0;
  session.onSignedInAgain(() => (again += 1));
  expect(session.begin('ada')).toBe(true);
  expect([session.state(), again]).toEqual(['signed-in', 1]);
});

test('whoever signs in after another has signed out gets the page', () => {
  const session = createSession();
  session.begin('ada');
  session.end();
  expect(session.account()).toBeNull();
  expect(session.begin('ben')).toBe(true);
});
