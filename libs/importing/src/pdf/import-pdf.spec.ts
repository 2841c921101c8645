import { readFileSync } from 'node:fs';
import { limits, type ImportStage } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import sharp from 'sharp';
import { column, handMadePdf } from '../../test/hand-made-pdf.js';
import { accepted, outline } from '../../test/outline.js';
import { importFile, type ImportedText } from '../index.js';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)));
const imported = (bytes: Uint8Array) => importFile({ bytes, mediaType: 'application/pdf' });
const read = async (name: string) => accepted(await imported(fixture(name)));
const refused = async (bytes: Uint8Array) => {
  const refusal = await imported(bytes);
  return refusal.ok ? 'imported' : refusal.message;
};

function found(doc: Node, type: string): Node[] {
  const nodes: Node[] = [];
  doc.descendants((node) => void (node.type.name === type && nodes.push(node)));
  return nodes;
}

/** Words with a mark, and what the mark says. */
function marked(doc: Node, type: string): string[] {
  const texts: string[] = [];
  doc.descendants((node) => {
    const mark = node.marks.find((one) => one.type.name === type);
    if (mark)
      texts.push([node.text ?? '', ...Object.values(mark.attrs as object).filter(Boolean)].join(' → '));
  });
  return texts;
}

const codes = ({ warnings }: ImportedText) => warnings.map(({ code }) => code);

describe.each([
  ['LibreOffice, tagged', 'weighing-house-libreoffice.pdf'],
  ['LibreOffice, without tags', 'weighing-house-untagged.pdf'],
  ['Chromium', 'weighing-house-chromium.pdf'],
])('a text printed by %s', (printer, name) => {
  let text: ImportedText;
  beforeAll(async () => {
    text = await read(name);
  });

  test('has its title, its language, its words', () => {
    expect(text.metadata.title).toBe('The Weighing House');
    expect(text.metadata.language).toBe('en-GB');
    expect(text.metadata.date).toBeNull();
    expect(text.words).toBe(864);
    text.doc.check();
    expect(readingSchema.nodeFromJSON(text.doc.toJSON()).eq(text.doc)).toBe(true);
  });

  test('is cut into its chapters', () => {
    expect(text.doc.children.map((chapter) => chapter.attrs['title'] as unknown)).toEqual([
      'The beam',
      'What a thing weighs',
      'The rhyme',
    ]);
    const headings = found(text.doc, 'heading').map(({ textContent }) => textContent);
    expect(headings).toEqual([
      'The Weighing House',
      'The beam',
      'Slips and signs',
      'What a thing weighs',
      'The rhyme',
    ]);
  });

  test('has its footnotes where they are marked, one of two paragraphs', () => {
    const lines = outline(text.doc);
    expect(lines.filter((line) => line.startsWith('footnotes'))).toEqual([
      'footnotes [1] paragraph: The groove was measured in 1974 and found to be 11 millimetres deep.',
      expect.stringMatching(/^footnotes \[2\] paragraph: The cheese is given as 7 pounds .* are complete\.$/),
      'footnotes [2] paragraph: The story is also told of a clerk in another town, where the goods were eels.',
      'footnotes [3] paragraph: Carriers’ signs were first listed by the schoolmaster Joost Tamm.',
      'footnotes [4] paragraph: The lamp burned rape oil until 1869 and gas from then on.',
    ]);
    const marks = found(text.doc, 'footnote_mark').map((mark) => mark.attrs['label'] as unknown);
    expect(marks).toEqual(['1', '2', '3', '4']);
    expect(lines.join('\n')).toMatch(/lay a finger in\.\[1\]\n/);
    expect(lines.join('\n')).toMatch(/last cheese\.\[2\] Whether that is true/);
    expect(lines.join('\n')).toMatch(/has ninety of these signs\.\[3\] Of the 2,306 slips/);
  });

  test('joins its lines and pages to whole paragraphs', () => {
    const lines = outline(text.doc);
    expect(lines).toContain(
      'paragraph: Most of what we know of the house comes from the slips. The ledgers were sold for their paper in the winter of 1881, when 14 hundredweight of them fetched less than the rags of the poorhouse. The slips were too small to sell. They lined drawers, stopped windows, and held the places in hymn books, and so they lived.',
    );
    expect(lines.join('\n')).toMatch(
      /paragraph: The house was shut in May 1912\. .* fine as flour, .* comes to the same\./,
    );
  });

  test('keeps list, quotation, verse, emphasis and links', () => {
    const lines = outline(text.doc);
    expect(lines.filter((line) => line.startsWith('ordered_list'))).toEqual([
      'ordered_list list_item paragraph: No hand may touch the scale that does not touch the book.',
      'ordered_list list_item paragraph: What is wet is weighed as wet, and is written down as wet.',
      'ordered_list list_item paragraph: The clerk eats his bread away from the beam.',
    ]);
    expect(lines.filter((line) => line.startsWith('blockquote'))).toEqual([
      expect.stringMatching(
        /^blockquote paragraph: I have stood .* thirty-one years .* since it has an answer\.$/,
      ),
    ]);
    expect(lines.filter((line) => line.startsWith('verse'))).toEqual([
      'verse stanza: Pound of feathers, pound of lead, / Which would you rather on your head?',
      'verse stanza: Weigh me once and weigh me true, / Half of me is owed to you, / Half of me is owed the tide, / And nobody weighs the other side.',
    ]);
    expect(marked(text.doc, 'em')).toContain('Tamm’s list');
    expect(marked(text.doc, 'strong')).toContain('Nothing hangs on it');
    expect(marked(text.doc, 'link')).toEqual([
      expect.stringMatching(/^The slips can be seen\.? → https:\/\/weighing\.example\/slips$/),
    ]);
  });

  test('keeps Hebrew and Arabic in the order in which they are read', () => {
    const rtl = found(text.doc, 'paragraph').filter((paragraph) => paragraph.attrs['dir'] === 'rtl');
    expect(rtl.map(({ textContent }) => textContent)).toEqual([
      'מי ששוקל את הים שוקל גם את עצמו, ואין לו משקולות די.',
      'من يزن البحر يزن نفسه أيضا، وليس عنده ما يكفي من الأثقال.',
    ]);
    const langs = rtl.map((paragraph) => String(paragraph.attrs['lang']).slice(0, 2));
    if (printer !== 'LibreOffice, without tags') expect(langs).toEqual(['he', 'ar']);
  });

  test('shows its picture where it stood', async () => {
    const [picture, ...others] = text.pictures;
    expect(others).toEqual([]);
    expect(picture).toMatchObject({ width: 240, height: 150, mediaType: 'image/png' });
    const { data } = await sharp(picture?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0xf4, 0xec, 0xd8]);
    const [image] = found(text.doc, 'image');
    expect(image?.attrs).toMatchObject({ asset: picture?.asset, width: 240, height: 150 });
    const lines = outline(text.doc);
    const at = lines.findIndex((line) => line.startsWith('figure'));
    expect(lines[at - 1]).toMatch(/more than a line\.$/);
    expect(lines[at + 1]).toMatch(/^paragraph: She also kept a count/);
    if (printer === 'Chromium') expect(image?.attrs['alt']).toBe('A pair of scales, level');
  });

  test('leaves out what the paper repeats, and says so once', () => {
    expect(codes(text).filter((code) => code === 'page-furniture')).toHaveLength(1);
    const head = printer === 'Chromium' ? /\d\d:\d\d [AP]M|file:\/\// : /Osterholt ·/;
    expect(text.doc.textContent).not.toMatch(head);
    expect(text.warnings.find(({ code }) => code === 'page-furniture')?.message).toMatch(head);
  });
});

test('a table comes from the tags', async () => {
  for (const name of ['weighing-house-libreoffice.pdf', 'weighing-house-chromium.pdf']) {
    const { doc } = await read(name);
    const rows = found(doc, 'table_row').map((row) =>
      row.children.map(({ textContent }) => textContent).join(' | '),
    );
    expect(rows).toEqual([
      'Week | Carts by day | Carts by night',
      'First of March | 212 | 31',
      'Second of March | 198 | 34',
      'Third of March | 205 | 29',
      'Fourth of March | 77 | 41',
    ]);
    expect(found(doc, 'table_header')).toHaveLength(3);
  }
});

test('without tags its rows are kept as lines, which is said', async () => {
  const text = await read('weighing-house-untagged.pdf');
  expect(outline(text.doc)).toContain('paragraph: First of March\u2003212\u200331');
  expect(text.warnings.find(({ code }) => code === 'table-as-lines')?.message).toContain('page 3');
});

test('who wrote it stands in the metadata, and by the title', async () => {
  const { metadata, doc } = await read('weighing-house-untagged.pdf');
  expect(metadata.authors).toEqual(['Mirre Osterholt']);
  expect(found(doc, 'paragraph').find((one) => one.attrs['role'] === 'byline')?.textContent).toBe(
    'Mirre Osterholt',
  );
});

test('marks that are links have the file’s own word, others show by what they were found', async () => {
  const evidence = async (name: string) =>
    found((await read(name)).doc, 'footnote_mark').map((mark) => mark.attrs['evidence'] as unknown);
  expect(await evidence('weighing-house-chromium.pdf')).toEqual([null, null, null, null]);
  const page = [
    ...column([
      'The beam over the door has worn a groove in its own iron',
      'that a child may lay a finger in.',
    ]),
    { text: '1', x: 186, y: 512, size: 6 },
    { text: '1', x: 60, y: 60, size: 5 },
    { text: 'It is eleven millimetres deep.', x: 66, y: 57, size: 8 },
  ];
  const { doc } = accepted(await imported(handMadePdf([{ words: page }])));
  expect(found(doc, 'footnote_mark').map((mark) => mark.attrs['evidence'] as unknown)).toEqual([
    'superscript',
  ]);
});

test('a text in two columns is read one after the other', async () => {
  const words = 'the clerk of the house wrote';
  const left = column(
    Array.from({ length: 12 }, (_, index) => `left ${index} ${words}`),
    { x: 40 },
  );
  const right = column(
    Array.from({ length: 12 }, (_, index) => `right ${index} ${words}`),
    { x: 220 },
  );
  const { doc } = accepted(await imported(handMadePdf([{ words: [...left, ...right] }])));
  const order = [...doc.textContent.matchAll(/(left|right) (\d+)/g)].map(
    ([, side, number]) => `${side}${number}`,
  );
  expect(order.slice(10, 14)).toEqual(['left10', 'left11', 'right0', 'right1']);
});

test('line numbers in the margin are left out, which is said', async () => {
  const page = (from: number) => {
    const lines = column(
      Array.from(
        { length: 15 },
        (_, index) => `The clerk of the house wrote every weight down ${'nmo'[index % 3]}`,
      ),
    );
    const numbers = [4, 9, 14].map((at) => ({
      text: String(from + at + 1),
      x: 30,
      y: 520 - at * 12,
      size: 8,
    }));
    return { words: [...lines, ...numbers] };
  };
  const text = accepted(await imported(handMadePdf([page(0), page(15)])));
  expect(text.doc.textContent).not.toMatch(/\d/);
  expect(codes(text)).toContain('line-numbers');
});

test('a word parted at the end of a line is one again', async () => {
  const words = column(['The weigh-', 'ing house stands where it stood.']);
  expect(accepted(await imported(handMadePdf([{ words }]))).doc.textContent).toMatch(/^The weighing house/);
});

test('metadata that only names the file is no title', async () => {
  const title = async (name: string) => {
    const pdf = handMadePdf([{ words: column(['Some words.']) }], { Title: name });
    return accepted(await importFile({ bytes: pdf, mediaType: '' }, { filename: 'beam.pdf' })).metadata.title;
  };
  expect(await title('Microsoft Word - beam_final.docx')).toBe('beam');
  expect(await title('On Beams')).toBe('On Beams');
});

describe('what can’t be read is refused in words', () => {
  test('a locked one', async () => {
    expect(await refused(fixture('locked.pdf'))).toContain('locked with a password');
  });

  test('but one that only forbids changes opens', async () => {
    const { doc } = await read('locked-for-changes.pdf');
    expect(doc.textContent).toBe('The harbour master keeps a key that opens nothing, and has kept it well.');
  });

  test('one without text', async () => {
    expect(await refused(handMadePdf([{ drawing: '0 0 100 100 re f' }]))).toContain(
      'Recognise it (OCR) first',
    );
  });

  test('a broken one', async () => {
    expect(await refused(new Uint8Array(Buffer.from('%PDF-1.7\nand nothing else')))).toContain(
      'broken or incomplete',
    );
    expect(await refused(fixture('weighing-house-chromium.pdf').slice(0, 9_000))).toMatch(/broken|no text/);
  });

  test('one of too many pages', async () => {
    const pages = Array.from({ length: limits.pages + 1 }, () => ({}));
    expect(await refused(handMadePdf(pages))).toContain(`takes up to ${limits.pages}`);
  });
});

test('pages without text among others are named', async () => {
  const page = (name: string) => ({ words: column([`Some words of ${name}.`]) });
  const pdf = handMadePdf([page('the first'), { scan: true }, page('the last')]);
  const warning = accepted(await imported(pdf)).warnings.find(({ code }) => code === 'page-without-text');
  expect(warning?.message).toMatch(/^Page 2 is a picture without text/);
});

test('pages that were scanned and recognised give their words, not their pictures, which is said', async () => {
  const page = (name: string) => ({ words: column([`Some words of ${name}.`]), scan: true });
  const text = accepted(await imported(handMadePdf([page('the first'), page('the last')])));
  expect(text.pictures).toEqual([]);
  expect(text.warnings.find(({ code }) => code === 'scanned-pages')?.message).toMatch(
    /^Pages 1–2 were scanned/,
  );
});

test('progress is told page by page', async () => {
  const heard: [ImportStage, number][] = [];
  const pages = Array.from({ length: 4 }, () => ({ words: column(['Some words.']) }));
  const onProgress = (stage: ImportStage, share: number) => void heard.push([stage, share]);
  accepted(await importFile({ bytes: handMadePdf(pages), mediaType: '' }, { onProgress }));
  expect(heard).toEqual([
    ['opening', 0],
    ['reading', 0.25],
    ['reading', 0.5],
    ['reading', 0.75],
    ['reading', 1],
    ['assembling', 0],
  ]);
});

test('a long book is read page by page: its chapters, none of its heads', async () => {
  const pages = Array.from({ length: 300 }, (_, index) => ({
    words: [
      { text: index % 2 === 0 ? 'The Weighing House' : 'Osterholt', x: 180, y: 560, size: 8 },
      { text: String(index + 1), x: 205, y: 30, size: 9 },
      ...(index % 10 === 0 ? [{ text: `Chapter ${index / 10 + 1}`, x: 60, y: 545, size: 16 }] : []),
      ...column(
        Array.from(
          { length: 36 },
          (_, row) => `cart ${index * 36 + row} came in by night and was written down twice`,
        ),
        { top: 525 },
      ),
    ],
  }));
  const { doc, words } = accepted(await imported(handMadePdf(pages)));
  expect(doc.childCount).toBe(30);
  expect(doc.textContent).not.toMatch(/Osterholt|Weighing House/);
  expect(words).toBe(300 * 36 * 11 + 30 * 2);
}, 60_000);
