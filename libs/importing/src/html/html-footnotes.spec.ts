import type { Node } from 'prosemirror-model';
import { accepted, outline } from '../../test/outline.js';
import { importHtml } from './import-html.js';

const read = async (html: string) => accepted(await importHtml(Buffer.from(html)));
const lines = async (html: string) => outline((await read(html)).doc).slice(1);

test.each([
  [
    'raised links',
    `<p>It rained<sup><a href="#fn1">1</a></sup> all day<sup><a href="#fn2">2</a></sup>.</p>
     <p id="fn1">1. Not here.</p><p id="fn2">2 Only till four.</p>`,
  ],
  [
    'pandoc',
    `<p>It rained<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> all day<a href="#fn2" class="footnote-ref" id="fnref2"><sup>2</sup></a>.</p>
     <section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Not here.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
     <li id="fn2"><p>Only till four. <a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>`,
  ],
  [
    'markdown-it',
    `<p>It rained<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> all day<sup class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup>.</p>
     <hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>Not here. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li>
     <li id="fn2" class="footnote-item"><p>Only till four. <a href="#fnref2" class="footnote-backref">↩︎</a></p></li></ol></section>`,
  ],
  [
    'GitHub',
    `<p>It rained<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup> all day<sup><a href="#user-content-fn-2" id="user-content-fnref-2" data-footnote-ref>2</a></sup>.</p>
     <section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>Not here. <a href="#user-content-fnref-1" data-footnote-backref class="data-footnote-backref">↩</a></p></li>
     <li id="user-content-fn-2"><p>Only till four. <a href="#user-content-fnref-2" data-footnote-backref>↩</a></p></li></ol></section>`,
  ],
  [
    'MediaWiki',
    `<p>It rained<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> all day<sup id="cite_ref-b_2-0" class="reference"><a href="#cite_note-b-2">[2]</a></sup>.</p>
     <h2>References</h2><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Not here.</span></li>
     <li id="cite_note-b-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-b_2-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-b_2-1"><sup>b</sup></a></span> <span class="reference-text">Only till four.</span></li></ol></div>`,
  ],
  [
    'Word',
    `<div class=WordSection1><p class=MsoNormal>It rained<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> all day<a href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a>.</p></div>
     <div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Not here.</p></div>
     <div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> Only till four.</p></div></div>`,
  ],
  [
    'Word, filtered',
    `<p class=MsoNormal>It rained<a href="#_ftn1" name="_ftnref1" title="">[1]</a> all day<a href="#_ftn2" name="_ftnref2" title="">[2]</a>.</p>
     <div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title="">[1]</a> Not here.</p></div>
     <div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> Only till four.</p></div></div>`,
  ],
  [
    'LibreOffice',
    `<p>It rained<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> all day<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a>.</p>
     <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Not here.</p></div>
     <div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> Only till four.</p></div>`,
  ],
  [
    'Substack, saved with its address',
    `<link rel="canonical" href="https://rain.example.org/p/rain"><p>It rained<a class="footnote-anchor" id="footnote-anchor-1" href="https://rain.example.org/p/rain#footnote-1">1</a> all day<a class="footnote-anchor" id="footnote-anchor-2" href="#footnote-2">2</a>.</p>
     <div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Not here.</p></div></div>
     <div class="footnote"><a id="footnote-2" href="#footnote-anchor-2" class="footnote-number">2</a><div class="footnote-content"><p>Only till four.</p></div></div>`,
  ],
  [
    'EPUB asides',
    `<p>It rained<a epub:type="noteref" href="#n1">*</a> all day<a epub:type="noteref" href="#n2">†</a>.</p>
     <aside epub:type="footnote" id="n1" hidden><p>Not here.</p></aside><aside epub:type="footnote" id="n2"><p>† Only till four.</p></aside>`,
  ],
  [
    'named anchors that lead to each other',
    `<p>It rained<a name="r1" href="#n1">[1]</a> all day<a name="r2" href="#n2">[2]</a>.</p><h3>Notes</h3>
     <p><a name="n1" href="#r1">[1]</a> Not here.</p><p><a name="n2"></a><a href="#r2">2.</a> Only till four.</p>`,
  ],
  [
    'a list of terms',
    `<p>It rained [<a href="#n1" id="r1">1</a>] all day [<a href="#n2" id="r2">2</a>].</p>
     <dl class="footnotes"><dt id="n1"><a href="#r1">1</a></dt><dd>Not here.</dd><dt id="n2"><a href="#r2">2</a></dt><dd>Only till four.</dd></dl>`,
  ],
  [
    'a table of notes',
    `<p>It rained<a href="#n1" id="r1">1</a> all day<a href="#n2" id="r2">2</a>.</p>
     <table><tr><td><a id="n1" href="#r1">1</a></td><td>Not here.</td></tr><tr><td><a id="n2" href="#r2">2</a></td><td>Only till four.</td></tr></table>`,
  ],
])('footnotes as %s writes them', async (_, html) => {
  const { doc, warnings } = await read(`<body>${html}</body>`);
  const words = outline(doc)
    .slice(1)
    .map((line) => line.replace(/\[(?:1|2|\*|†)\]/g, '[·]').replace(/\s+(?=\[|$)/g, ''));
  expect(words).toEqual([
    'paragraph: It rained[·] all day[·].',
    'footnotes[·] paragraph: Not here.',
    'footnotes[·] paragraph: Only till four.',
  ]);
  expect(warnings).toEqual([]);
});

test('a note that is cited several times is one note with several marks', async () => {
  const html = `<p>One<sup><a href="#n1" id="a">1</a></sup> and two<sup><a href="#n1" id="b">1</a></sup>.</p>
    <ol class="footnotes"><li id="n1">Both. <a href="#a">↑</a> <a href="#b">↑</a></li></ol>`;
  const { doc } = await read(html);
  expect(outline(doc).slice(1)).toEqual(['paragraph: One[1] and two[1].', 'footnotes [1] paragraph: Both.']);
  const marks: Node[] = [];
  doc.descendants((node) => void (node.type.name === 'footnote_mark' && marks.push(node)));
  expect(new Set(marks.map((mark) => mark.attrs['footnote'])).size).toBe(1);
});

test('a note of several paragraphs, without an element of its own, goes on to the next note', async () => {
  const html = `<p>A<a class="noteref" href="#n1">1</a> b<a class="noteref" href="#n2">2</a>.</p>
    <div class="endnotes"><h2>Notes</h2><p id="n1">1. First.</p><p>Still the first.</p><p id="n2">2. Second.</p></div>`;
  expect(await lines(html)).toEqual([
    'paragraph: A[1] b[2].',
    'footnotes [1] paragraph: First.',
    'footnotes [1] paragraph: Still the first.',
    'footnotes [2] paragraph: Second.',
  ]);
});

test('a mark within a note is a mark', async () => {
  const html = `<p>A<sup><a href="#n1" id="r1">1</a></sup>.</p><ol class="footnotes">
    <li id="n1">See below<sup><a class="footnote-ref" href="#n2" id="r2">2</a></sup>. <a href="#r1">↩</a></li><li id="n2">Below. <a href="#r2">↩</a></li></ol>`;
  expect(await lines(html)).toEqual([
    'paragraph: A[1].',
    'footnotes [1] paragraph: See below[2].',
    'footnotes [2] paragraph: Below.',
  ]);
});

test('a note to which nothing leads is kept and told', async () => {
  const html = `<p>A<sup><a href="#n1">1</a></sup>.</p><ol class="footnotes"><li id="n1">One.</li><li id="n2">Two.</li></ol>`;
  const { doc, warnings } = await read(html);
  expect(outline(doc).slice(1)).toEqual([
    'paragraph: A[1].',
    'footnotes [1] paragraph: One.',
    'footnotes [2] paragraph: Two.',
  ]);
  expect(warnings).toMatchObject([{ code: 'footnote-without-mark' }]);
});

test('a mark whose note is not there stays as it is printed, with a warning that says where', async () => {
  const { doc, warnings } = await read(
    '<p>The Board met<sup class="footnote-ref"><a href="#fn9">9</a></sup> again.</p>',
  );
  expect(outline(doc)[1]).toBe('paragraph: The Board met9 again.');
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: 'footnote-lost', where: expect.stringContaining('The Board met') }),
  );
});

test('a side note within the line becomes a footnote at its place', async () => {
  const html = '<p>It rained<span class="sidenote">Not here.</span> all day.</p>';
  expect(await lines(html)).toEqual([
    'paragraph: It rained[1] all day.',
    'footnotes [1] paragraph: Not here.',
  ]);
});

test.each([
  ['a table of contents', '<ul><li><a href="#c1">1</a></li></ul><h2 id="c1">1</h2><p>Text.</p>'],
  [
    'a link to a page number',
    '<p>See page <a href="#p12">12</a>.</p><p>And so <span id="p12"></span>on.</p>',
  ],
  ['a link to a paragraph', '<p>See <a href="#x">above</a>.</p><p id="x">So.</p>'],
  [
    'a link of documentation',
    '<p>See <a class="reference internal" href="#s">1</a>, <a class="reference external" href="#gone">2</a>.</p><h2 id="s">S</h2><p>x</p>',
  ],
  ['a power', '<p>10<sup>9</sup> of them, in 1848.</p>'],
  ['a numbered cross reference', '<p>Compare <a href="#s3">3</a>.</p><p id="s3">We went on.</p>'],
])('%s is no footnote', async (_, html) => {
  const { doc } = await read(html);
  expect(doc.toString()).not.toContain('footnote');
});
