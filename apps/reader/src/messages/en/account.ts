import type { Phrasing } from '../phrasing.js';

/** Signing up and in, the account's menu. */
export const account = (say: Phrasing) => ({
  pitch: 'A group reads one text together and talks in its margin.',
  specimen: {
    before: 'The first pencil line changes the acoustics: ',
    marked: 'whoever comes after reads two texts at once, and begins to listen for a third.',
    after: ' It does not matter much whether the note is wise.',
    color: 'Important',
    notes: {
      first: { who: 'Amara', text: 'Is the third one the group’s reading?' },
      reply: { who: 'Miro', text: 'Or what neither text says.' },
    },
  },
  signUp: {
    title: 'Make an account',
    lede: 'You get a shelf of your own, with one essay to try things on.',
    submit: 'Make the account',
    pending: 'Making the account…',
    other: 'I have an account',
  },
  signIn: {
    title: 'Sign in',
    lede: 'Welcome back. Your margins are as you left them.',
    submit: 'Sign in',
    pending: 'Signing in…',
    other: 'Make an account',
    lost: 'Password lost? The owner of a group you are in can make you a sign-in link.',
  },
  name: 'Name',
  nameHint: 'As others will see it beside your notes.',
  email: 'E-mail',
  password: 'Password',
  passwordHint: (least: number) =>
    say.plural(least, { one: 'At least # character.', other: 'At least # characters.' }),
  showPassword: 'Show the password',
  missing: {
    name: 'Say what others should call you.',
    email: 'Your e-mail address goes here.',
    emailShape: 'That doesn’t look like an e-mail address: it needs something before and after an @.',
    password: 'A password goes here.',
    passwordShort: (least: number) =>
      say.plural(least, {
        one: 'Too short: use at least # character.',
        other: 'Too short: use at least # characters.',
      }),
    passwordLong: (most: number) =>
      say.plural(most, {
        one: 'Too long: use at most # character.',
        other: 'Too long: use at most # characters.',
      }),
  },
  again: {
    title: 'Sign in again',
    text: 'Your session has ended. What you typed is still here; sign in and go on.',
    submit: 'Sign in and go on',
    leave: 'Use another account',
    done: 'Welcome back. You can go on.',
  },
  displaced: {
    title: 'Somebody else is signed in now',
    text: (name: string) =>
      `This page belongs to ${name}, and another account has signed in with this browser since. What ${name} wrote here and could not send yet is kept on this device, and goes out when ${name} signs in again.`,
    goOn: 'Go on as the other account',
  },
  leaving: {
    title: 'Sign out before everything is sent?',
    waiting: (notes: number) =>
      say.plural(notes, {
        one: '# note has not reached the server yet. Stay, and it is sent as soon as that can be done.',
        other:
          '# notes have not reached the server yet. Stay, and they are sent as soon as that can be done.',
      }),
    parked: (notes: number) =>
      say.plural(notes, {
        one: 'The server did not take # note, which is not sent by itself. Stay, and you can still copy it, change it or throw it away.',
        other:
          'The server did not take # notes, which are not sent by themselves. Stay, and you can still copy them, change them or throw them away.',
      }),
    drafts: (drafts: number) =>
      say.plural(drafts, {
        one: 'You have begun to write # note and not sent it.',
        other: 'You have begun to write # notes and not sent them.',
      }),
    onlyHere: (all: number) =>
      say.plural(all, {
        one: 'It stands only on this device, and signing out deletes it here.',
        other: 'All of these stand only on this device, and signing out deletes them here.',
      }),
    leave: (notes: number) =>
      say.plural(notes, { one: 'Sign out and delete it', other: 'Sign out and delete them' }),
    stay: 'Stay signed in',
    notReached:
      'Postil can’t be reached, so you are still signed in, and nothing was deleted here. Sign out again once you are connected.',
    notDone: (why: string) => `${why} You are still signed in, and nothing was deleted here.`.trim(),
  },
  menu: {
    label: (name: string) => `Account of ${name}`,
    theme: 'Theme',
    themes: {
      system: 'Follow the system',
      light: 'Paper',
      sepia: 'Sepia',
      dark: 'Dark',
      contrast: 'High contrast',
    },
    signOut: 'Sign out',
    shown: 'Show others that I’m here',
    shownNotKept:
      'The server couldn’t keep that, so whether others see you is as it was. Try again in a moment.',
    notKept: 'Changed here, but it couldn’t be kept for your next visit.',
  },
  link: {
    title: (name: string) => `Welcome back, ${name}`,
    pageTitle: 'Sign-in link',
    text: 'This link signs you in once. Set a new password on the way, so that you can come back without it.',
    newPassword: 'New password',
    submit: 'Sign in',
    pending: 'Signing in…',
    until: (when: string) => `The link works once, until ${say.dateTime(when)}.`,
    gone: {
      title: 'This link no longer works',
      text: 'It has been used already, or its time is over. Ask the owner of your group for a new one.',
      signIn: 'Sign in with a password',
    },
  },
});
