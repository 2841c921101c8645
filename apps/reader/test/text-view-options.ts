import type { TextViewOptions } from '../src/reading/text/text-view.js';

/** What a view of a text needs besides the text and its elements. */
export const viewOptions: Omit<TextViewOptions, 'elements'> = {
  label: 'Text',
  language: 'en',
  words: {
    footnote: {
      mark: (label) => `Footnote ${label}`,
      back: (label) => `Back from footnote ${label}`,
      backTo: (label, nth) => `Back from footnote ${label} to ${nth}`,
      backs: 'Back to',
    },
    picture: (alt) => alt,
    table: 'Table',
    code: 'Code',
  },
  assetHref: (asset) => `/assets/${asset}`,
  markCount: () => 1,
  watcher: { partAppeared: () => undefined, partVanished: () => undefined },
  plugins: [],
};
