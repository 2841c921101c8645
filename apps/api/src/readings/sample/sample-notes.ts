/** A comment under a sample highlight. */
export interface SampleComment {
  /** Markdown. */
  readonly body: string;
  /** The index, in the same array, of the comment this one answers; it stands earlier. */
  readonly replyTo: number | null;
}

/** A highlight that the guide leaves in the sample essay, so that a new reader finds Postil in use. */
export interface SampleHighlight {
  /** The essay’s text as it reads once the Markdown is parsed; within one paragraph, over no footnote mark. */
  readonly quote: string;
  /** Which appearance of the quote is meant, counted from the top of the essay. */
  readonly occurrence: 1 | 2;
  readonly color: 'yellow' | 'blue' | 'rose' | 'green' | 'violet';
  readonly visibility: 'group' | 'private';
  readonly comments: readonly SampleComment[];
}

/** In reading order. The words are tied to on-writing-in-margins.md: change the two together. */
export const sampleNotes = [
  {
    quote: 'σχόλιον',
    occurrence: 1,
    color: 'violet',
    visibility: 'group',
    comments: [
      {
        body: 'Select any words in the text and choose a colour. That is all there is to it. Violet means *Look up*: here it marks *scholion*, a short learned comment. Our word “school” comes from the same root.',
        replyTo: null,
      },
    ],
  },
  {
    quote: 'whoever comes after reads two texts at once, and begins to listen for a third.',
    occurrence: 1,
    color: 'yellow',
    visibility: 'group',
    comments: [
      {
        body: 'Yellow means *Important*. What you are reading now is a thread: it hangs on the marked words and stays with them. When you read with a group, everyone in it can see this and answer.',
        replyTo: null,
      },
      {
        body: 'A reply stands under the comment it answers, like this one, so two conversations about one sentence can go on side by side.',
        replyTo: 0,
      },
      {
        body: 'A reply to a reply goes one step further in. Deeper than this, replies stay in line and say whom they answer.',
        replyTo: 1,
      },
      {
        body: 'Reply here to try it. You can edit or delete your words afterwards. Markdown works too: `*asterisks*` give *emphasis*.',
        replyTo: 0,
      },
    ],
  },
  {
    quote: 'and the group finds that it had been walking on a trapdoor.',
    occurrence: 1,
    color: 'blue',
    visibility: 'group',
    comments: [
      {
        body: 'Blue means *Question*. Each colour has a name and an underline of its own, so nobody has to tell them apart by colour alone. Ask in blue, and let the others answer below.',
        replyTo: null,
      },
    ],
  },
  {
    quote: 'Leave the margin wide. You are not the last person who will need it.',
    occurrence: 1,
    color: 'green',
    visibility: 'group',
    comments: [],
  },
  {
    quote: 'A margin already full tells her what to think',
    occurrence: 1,
    color: 'rose',
    visibility: 'group',
    comments: [
      {
        body: 'Rose means *Disagree*. Some readers would rather see every note at once. If you are one of them, say so here, next to the words you object to. The green mark a little above has no comment at all, and that is fine as well.',
        replyTo: null,
      },
      {
        body: 'Not ready to share a thought? Choose *Only me* before you choose the colour. The highlight is then yours alone, and so is whatever you write under it.',
        replyTo: null,
      },
    ],
  },
  {
    quote: 'A note is a promise to come back.',
    occurrence: 2,
    color: 'yellow',
    visibility: 'group',
    comments: [
      {
        body: 'This sentence also stands at the end of the first section, where it is not marked. Postil knows the place, not only the words, so your mark stays on the sentence you chose.',
        replyTo: null,
      },
      {
        body: 'Every paragraph has a number, which shows when you point at it. The number is a link: it brings somebody to this very place. So does the link in the menu of a note.',
        replyTo: 0,
      },
    ],
  },
] as const satisfies readonly SampleHighlight[];
