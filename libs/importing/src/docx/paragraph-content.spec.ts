import { p, r, style } from '../../test/docx-of.js';
import { blocks, imported, marked, warned } from '../../test/docx-reading.js';

const marksOf = async (body: string, styles?: string) =>
  marked((await imported({ body, ...(styles !== undefined && { styles }) })).doc);
const field = (instruction: string, words: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${words}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const bookmark = (name: string) => `<w:bookmarkStart w:id="1" w:name="${name}"/><w:bookmarkEnd w:id="1"/>`;

test('direct formats become marks; capitals stay as typed', async () => {
  const body = `<w:p>${[
    r('b ', '<w:b/>'),
    r('i ', '<w:i/>'),
    r('sc ', '<w:smallCaps/>'),
    r('Caps ', '<w:caps/>'),
    r('sup ', '<w:vertAlign w:val="superscript"/>'),
    r('up ', '<w:position w:val="6"/>'),
    r('down ', '<w:position w:val="-6"/>'),
    r('gone ', '<w:strike/>'),
    r('off ', '<w:b w:val="0"/><w:i w:val="false"/>'),
    r('line', '<w:u w:val="single"/>'),
  ].join('')}</w:p>`;
  expect(await marksOf(body)).toEqual([
    'strong b ',
    'em i ',
    'small_caps sc ',
    'sup sup up ',
    'sub down ',
    'strike gone ',
    'em line',
  ]);
  expect(await warned({ body })).toEqual(['underlined']);
});

test('emphasis is what differs from a paragraph’s own style; a style turns off what another turned on', async () => {
  const styles =
    style('Q', 'Quote', '<w:rPr><w:i/></w:rPr>') +
    style('H', 'heading 1', '<w:rPr><w:b/></w:rPr>') +
    style('L', 'Letter', '<w:rPr><w:i/></w:rPr>') +
    '<w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>';
  const em = '<w:rStyle w:val="Em"/>';
  const body =
    p('Loud', { style: 'H', run: '<w:b/>' }) +
    `<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>${r('Quoted ')}${r('turned', em)}</w:p>` +
    p('All of this letter.', { style: 'L' });
  expect(await marksOf(body, styles)).toEqual(['em turned', 'em All of this letter.']);
});

test('blanks count only where they are kept; tabs, breaks and hyphens are read', async () => {
  const body = `<w:p><w:r><w:tab/><w:t> a </w:t><w:t xml:space="preserve"> b</w:t><w:tab/><w:t>c</w:t><w:br/><w:tab/><w:t>d-</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>e</w:t><w:cr/></w:r></w:p>`;
  expect(await blocks({ body })).toEqual(['paragraph: a b c / d-\u2011e']);
});

test('signs of symbol fonts are mapped to letters, and unknown ones told', async () => {
  const sym = (font: string, char: string) => `<w:sym w:font="${font}" w:char="${char}"/>`;
  const body = `<w:p><w:r>${sym('Symbol', 'F061')}${sym('Symbol', '62')}${sym('Wingdings', 'F0E0')}${sym('Wingdings', 'F0FC')}${sym('Nobody', 'F0FF')}${sym('Symbol', 'D800')}</w:r>${r('\uF067', '<w:rFonts w:ascii="Symbol"/>')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 183 \\f Symbol</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
  expect(await blocks({ body })).toEqual(['paragraph: αβ→✓\uFFFD\uFFFDγ•']);
  expect(await warned({ body })).toEqual(['symbol']);
});

test('links lead to the web, to mail and to bookmarks, by element or by field; others keep their words', async () => {
  const body =
    `<w:p><w:hyperlink r:id="web">${r('web')}</w:hyperlink> <w:hyperlink w:anchor="there">${r('there')}</w:hyperlink></w:p>` +
    `<w:p>${field('HYPERLINK "https://b.example/" \\l "x"', r('field'))}${field('REF there \\h', r('ref'))}<w:fldSimple w:instr="HYPERLINK &quot;mailto:a@b.example&quot;">${r('mail')}</w:fldSimple></w:p>` +
    `<w:p><w:hyperlink r:id="file">${r('file')}</w:hyperlink>${field('HYPERLINK "javascript:alert(1)"', r('run'))}<w:hyperlink w:anchor="nowhere">${r('lost')}</w:hyperlink></w:p>` +
    bookmark('there') +
    p('Here.');
  const parts = {
    body,
    related: ['web hyperlink https://a.example/ external', 'file hyperlink file:///c:/a.doc external'],
  };
  const { doc, warnings } = await imported(parts);
  const target = doc.firstChild?.lastChild;
  expect(target?.textContent).toBe('Here.');
  const there = `link(#${String(target?.attrs['id'])})`;
  expect(marked(doc)).toEqual([
    'link(https://a.example/) web',
    `${there} there`,
    'link(https://b.example/#x) field',
    `${there} ref`,
    'link(mailto:a@b.example) mail',
  ]);
  expect(doc.textContent).toContain('filerunlost');
  expect(warnings.map(({ code }) => code)).toEqual(['link', 'link-lost']);
});

test('the words that fields show stay; page numbers and contents go', async () => {
  const toc = `<w:p>${field('TOC \\o "1-3"', `${r('One 3')}</w:p><w:p>${r('Two 9')}`)}</w:p>`;
  const body = `${toc}<w:p>${r('Page ')}${field('PAGE', r('7'))}${field('SEQ Figure', r('Figure 2'))}${field('PAGEREF x', r(', p. 12'))}${field('XE "index"', '')}</w:p>`;
  expect(await blocks({ body })).toEqual(['paragraph: Page Figure 2, p. 12']);
  expect(await warned({ body })).toEqual(['contents', 'page-number', 'link-lost']);
});

test('contents that never end were none: the text after them is kept', async () => {
  const open = field('TOC', '').replace(/<w:r><w:fldChar w:fldCharType="end"\/><\/w:r>/, '');
  const body = `<w:p>${open}${r('first')}</w:p>${p('second')}${p('third')}`;
  expect(await blocks({ body })).toEqual(['paragraph: first', 'paragraph: second', 'paragraph: third']);
});

test('a drop cap joins its word, and paragraphs whose end was deleted are one', async () => {
  const body =
    p('T', { props: '<w:framePr w:dropCap="drop"/>' }) +
    p('he end ', { props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) +
    p('of it.') +
    p('Next.');
  expect(await blocks({ body })).toEqual(['paragraph: The end of it.', 'paragraph: Next.']);
});

test('tracked changes read as if accepted, moved words at their new place', async () => {
  const body = `<w:p>${r('a')}<w:ins>${r('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:moveTo>${r('d')}</w:moveTo><w:moveFrom>${r('e')}</w:moveFrom></w:p>`;
  const { doc, warnings } = await imported({ body });
  expect(doc.textContent).toBe('abd');
  expect(warnings.map(({ message }) => message)).toEqual([
    '2 tracked insertions were taken into the text, as if accepted.',
    '2 tracked deletions were left out of the text, as if accepted.',
  ]);
});

test('content controls are unpacked, empty prompts and generated contents left out', async () => {
  const sdt = (properties: string, content: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const body =
    sdt('', p('kept') + sdt('', p('within'))) +
    sdt('<w:showingPlcHdr/>', p('Click here.')) +
    sdt('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', p('One 3')) +
    `<w:p>${sdt('', r('inline'))}<w:smartTag>${r(' tagged')}</w:smartTag></w:p>`;
  expect(await blocks({ body })).toEqual([
    'paragraph: kept',
    'paragraph: within',
    'paragraph: inline tagged',
  ]);
  expect(await warned({ body })).toEqual(['prompt', 'contents']);
});

test('ruby stands in brackets, formulas on one line', async () => {
  const t = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const ruby = `<w:r><w:ruby><w:rt>${r('かんじ')}</w:rt><w:rubyBase>${r('漢字')}</w:rubyBase></w:ruby></w:r>`;
  const fraction = `<m:f><m:num>${t('a')}${t('+b')}</m:num><m:den>${t('2')}</m:den></m:f>`;
  const body = `<w:p>${ruby}${r(' = ')}<m:oMath>${fraction}<m:sSup><m:e>${t('x')}</m:e><m:sup>${t('2')}</m:sup></m:sSup></m:oMath></w:p>`;
  expect(await blocks({ body })).toEqual(['paragraph: 漢字（かんじ） = (a+b)/2x^2']);
  expect(await warned({ body })).toEqual(['ruby', 'equation']);
});

test('an empty line within a paragraph parts verse into stanzas, and prose into paragraphs', async () => {
  const lines = (texts: readonly string[]) =>
    `<w:p>${texts.map((text) => r(text)).join('<w:r><w:br/></w:r>')}</w:p>`;
  const prose =
    'This line is far longer than any line of verse would be, and goes on until the margin is full of it.';
  expect(
    await blocks({
      body:
        lines(['one', 'two', '', 'three', 'four']) + lines([prose, '', prose]) + lines(['street', 'town']),
    }),
  ).toEqual([
    'verse stanza: one / two',
    'verse stanza: three / four',
    `paragraph: ${prose}`,
    `paragraph: ${prose}`,
    'paragraph: street / town',
  ]);
});

test('breaks between scenes are rules, however they are made', async () => {
  const border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>';
  const body =
    p('a') +
    p('* * *') +
    p('b') +
    p('', { props: border }) +
    p('c') +
    '<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>' +
    p('d');
  expect((await blocks({ body })).filter((line) => line === 'horizontal_rule')).toHaveLength(3);
});
