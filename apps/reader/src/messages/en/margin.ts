import type { Phrasing } from '../phrasing.js';

/** Cards, threads and comment forms beside the text. */
export const margin = (say: Phrasing) => ({
  reply: 'Reply',
  edit: 'Edit',
  remove: 'Delete',
  copyLink: 'Copy link',
  edited: 'edited',
  moreReplies: (count: number) => say.plural(count, { one: '# more reply', other: '# more replies' }),
});
