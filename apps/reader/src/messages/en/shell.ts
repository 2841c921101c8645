/** The frame around every page. */
export const shell = () => ({
  brand: 'Postil',
  pageTitle: (page: string) => (page === '' ? 'Postil' : `${page} · Postil`),
  skipToContent: 'Skip to the content',
  home: 'Postil, to your shelf',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  loading: 'Loading…',
  notifications: 'Messages',
  optional: 'optional',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Your browser wouldn’t copy it. Select the link and copy it by hand.',
  back: 'Back',
  notFound: {
    title: 'There is nothing here',
    text: 'The link may be mistyped, or what it led to is gone, or it belongs to a group you are not in.',
    home: 'To your shelf',
  },
  broken: {
    title: 'Something went wrong',
    text: 'That is a fault of Postil’s, not yours. What you had sent is safe. Loading the page again usually helps.',
    reload: 'Load the page again',
    details: 'What happened, for a bug report',
  },
});
