import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { assignIds } from '../src/index.js';
import {
  blockquote,
  bulletList,
  caption,
  chapter,
  codeBlock,
  doc,
  emphasised,
  figure,
  footnote,
  footnoteMark,
  footnotes,
  foreign,
  heading,
  image,
  lineBreak,
  linked,
  paragraph,
  rule,
  stanza,
  table,
  verse,
} from './build-document.js';

/** Pieces of text that are hard to cut: most of them are one grapheme of several code units. */
const pieces = fc.constantFrom(
  'a plain word ',
  'and ',
  '.',
  '\u{1F44D}',
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}',
  '\u{1F1E9}\u{1F1EA}',
  'x\u0301\u0323',
  '\u0645\u0631\u062D\u0628\u0627 ',
  '\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD',
  '\u6F22\u5B57',
  '\u0915\u094D\u0937\u093F',
  '\u1100\u1161\u11A8',
  '\t',
);

const text = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

/** Some words, drawn from scripts and signs of many kinds. */
export const generatedText: fc.Arbitrary<string> = text;

const inline = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: text },
    { weight: 1, arbitrary: text.map(emphasised) },
    { weight: 1, arbitrary: text.map((words) => linked(words, 'https://example.org/')) },
    { weight: 1, arbitrary: text.map((words) => foreign(words, 'grc')) },
    { weight: 1, arbitrary: fc.constant(null).map(lineBreak) },
    { weight: 1, arbitrary: fc.constant('a picture').map(image) },
    { weight: 1, arbitrary: fc.constantFrom('n1', 'n2').map(footnoteMark) },
  ),
  { maxLength: 4 },
);

const prose = inline.map((content) => paragraph('', ...content));

const { block } = fc.letrec<{ block: Node; blocks: Node[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 2 },
    prose,
    inline.map((content) => heading('', ...content)),
    text.map((words) => codeBlock('', `${words}\n  ${words}`)),
    fc
      .array(inline, { minLength: 1, maxLength: 2 })
      .map((stanzas) => verse(...stanzas.map((content) => stanza('', ...content)))),
    fc.array(prose, { minLength: 1, maxLength: 3 }).map((cells) => table(cells)),
    fc
      .tuple(fc.array(prose, { minLength: 1, maxLength: 2 }), fc.array(inline, { maxLength: 1 }))
      .map(([content, captions]) => figure(...content, ...captions.map((words) => caption('', ...words)))),
    fc.constant(null).map(rule),
    tie('blocks').map((blocks) => blockquote(...blocks)),
    fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }).map((items) => bulletList(...items)),
  ),
}));

const generatedChapter = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 5 }),
    fc.array(fc.array(block, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  )
  .map(([blocks, bodies]) => {
    const notes = bodies.map((body, index) => footnote(`n${index + 1}`, ...body));
    return chapter('', ...blocks, ...(notes.length > 0 ? [footnotes(...notes)] : []));
  });

/**
 * A document of one to three chapters with every kind of block, in several scripts, with an id on each paragraph.
 * It may hold empty paragraphs, and chapters that consist of a rule.
 */
export const generatedDocument: fc.Arbitrary<Node> = fc
  .array(generatedChapter, { minLength: 1, maxLength: 3 })
  .map((chapters) => {
    let drawn = 0;
    return assignIds(doc(...chapters), () => `p${++drawn}`);
  });
