import { p, r, style } from '../../test/docx-of.js';
import { imported, marked } from '../../test/docx-reading.js';

const lang = (val: string, more = '') => `<w:lang w:val="${val}" ${more}/>`;
const defaults = (val: string, more = '') =>
  `<w:docDefaults><w:rPrDefault><w:rPr>${lang(val, more)}</w:rPr></w:rPrDefault></w:docDefaults>`;
const languages = async (body: string, styles?: string, core?: string) => {
  const { doc, metadata } = await imported({
    body,
    ...(styles !== undefined && { styles }),
    ...(core !== undefined && { core }),
  });
  const paragraphs = doc.firstChild?.children.map(
    ({ attrs }) => `${String(attrs['lang'])} ${String(attrs['dir'])}`,
  );
  return { language: metadata.language, paragraphs, words: marked(doc) };
};

test('a text is in the language of most of its letters, not in that of its program', async () => {
  const body = p('Ein langer Absatz auf Deutsch, der vieles sagt.', { run: lang('de-AT') }) + p('Short.');
  expect(await languages(body, defaults('en-US'))).toEqual({
    language: 'de-AT',
    paragraphs: ['null null', 'en-US null'],
    words: [],
  });
});

test('where runs say nothing, the file does; where neither does, it is unknown', async () => {
  expect((await languages(p('Words'), undefined, '<dc:language>nl-BE</dc:language>')).language).toBe('nl-BE');
  expect((await languages(p('Words'))).language).toBeNull();
  const few = p('Many words without a language at all.') + p('mots', { run: lang('fr') });
  expect(await languages(few)).toEqual({ language: null, paragraphs: ['null null', 'fr null'], words: [] });
});

test('words in another language are told, regions of one language are not told apart', async () => {
  const body = `<w:p>${r('She said ', lang('en-US'))}${r('au revoir', lang('fr-FR'))}${r(', ', lang('en-GB'))}${r('mes amis', lang('fr-FR'))}${r(' and colour.', lang('en-GB'))}</w:p>`;
  expect(await languages(body, defaults('en-US'))).toEqual({
    language: 'en-GB',
    paragraphs: ['null null'],
    words: ['foreign(fr-FR) au revoir, mes amis'],
  });
});

test('a paragraph mostly in another language has it, and its other words are told', async () => {
  const body =
    p('The rest of the text is long enough to be most of it, by far and without any doubt at all.') +
    `<w:p>${r('Il est arrivé au bord de la mer avec ', lang('fr'))}${r('fish and chips')}</w:p>`;
  expect(await languages(body, defaults('en'))).toEqual({
    language: 'en',
    paragraphs: ['null null', 'fr null'],
    words: ['foreign(en) fish and chips'],
  });
});

test('right to left is believed where letters bear it out, and seen where nothing says it', async () => {
  const rtl = '<w:bidi/>';
  const body =
    p('Long enough to make the text an English one, with letters to spare for it.') +
    p('שלום לכם', { props: rtl, run: '<w:rtl/>' }) +
    p('English set from the right', { props: rtl }) +
    p('שלום לכם') +
    `<w:p>${r('The word ')}${r('שלום', '<w:rtl/>')}${r(' is a greeting.')}</w:p>`;
  expect(await languages(body, defaults('en-GB', 'w:bidi="he-IL"'))).toEqual({
    language: 'en-GB',
    paragraphs: ['null null', 'he-IL rtl', 'null null', 'null rtl', 'null null'],
    words: ['foreign(he-IL) שלום'],
  });
});

test('East Asian words have the language for them, if it can be', async () => {
  const body = `<w:p>${r('A name, ')}${r('漢字', lang('en-US', 'w:eastAsia="ja-JP"'))}${r(' or ')}${r('かな', lang('en-US', 'w:eastAsia="en-US"'))}</w:p>`;
  expect((await languages(body, defaults('en-US'))).words).toEqual(['foreign(ja-JP) 漢字']);
});

test('what is no language is none', async () => {
  for (const none of ['x-none', 'zxx', '', '0409', 'en us', 'a'.repeat(50)]) {
    expect((await languages(p('Words', { run: lang(none) }))).language).toBeNull();
  }
});

test('letters and their accents that runs part are joined in the one normal form', async () => {
  const body = `<w:p>${r('e', lang('en'))}${r('\u0301te', lang('fr'))}${r(' and the rest of it', lang('en'))}</w:p>`;
  const styles = style('N', 'Normal');
  const { doc } = await imported({ body, styles });
  expect(doc.textContent.normalize('NFC')).toBe('été'.slice(0, 1) + 'te and the rest of it');
  const same = `<w:p>${r('e', lang('en-US'))}${r('\u0301t', lang('en-GB'))}</w:p>`;
  expect((await imported({ body: same })).doc.textContent).toBe('ét');
});

test('the one heading above all others names a text before its program’s guess', async () => {
  const body = p('The Weir', { style: 'Heading1' }) + p('Text.');
  expect((await imported({ body, core: '<dc:title>Document1</dc:title>' })).metadata.title).toBe('The Weir');
});
