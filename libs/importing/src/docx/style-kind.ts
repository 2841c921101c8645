/** What a paragraph is by its style; `prose` is everything without a meaning of its own. */
export type StyleKind =
  | 'prose'
  | 'title'
  | 'subtitle'
  | 'heading'
  | 'quote'
  | 'epigraph'
  | 'verse'
  | 'code'
  | 'caption'
  | 'caption-above'
  | 'signature'
  | 'dateline'
  | 'byline'
  /** A line of a table of contents or of an index. */
  | 'contents';

/**
 * Styles by their names in Word, LibreOffice, Google Docs and pandoc, and in what writers call theirs; lower case, without
 * blanks. Word names its own styles in English whatever language it speaks; other programs do not always.
 */
const kinds: Readonly<Record<Exclude<StyleKind, 'prose' | 'heading' | 'contents'>, string>> = {
  title: 'title titel titre título titulo titolo tytuł booktitle documenttitle название заголовокдокумента',
  subtitle: 'subtitle untertitel soustitre sous-titre subtítulo subtitulo sottotitolo ondertitel podtytuł',
  quote:
    'quote quotation quotations intensequote blocktext blockquote blockquotation zitat intensiveszitat citation citationintense cita citazione citaat cytat',
  epigraph: 'epigraph motto épigraphe epigraphe epígrafe epigrafe',
  verse:
    'verse verses poem poetry stanza lyrics vers verso gedicht strophe poème poeme poema poesia lineblock',
  code: 'sourcecode htmlpreformatted preformattedtext preformatted code codeblock codelisting listing programlisting vorformatiertertext quelltext textepréformaté',
  caption:
    'caption imagecaption figurecaption illustration figure drawing table tabelle abbildung beschriftung legende légende legenda leyenda didascalia bijschrift podpis',
  'caption-above': 'tablecaption',
  signature: 'signature unterschrift firma handtekening podpisautora',
  dateline: 'date dateline datum data fecha datumsangabe',
  byline: 'author authors byline autor auteur autore verfasser',
};

const byName = new Map<string, StyleKind>(
  Object.entries(kinds).flatMap(([kind, names]) =>
    names.split(' ').map((name): [string, StyleKind] => [name, kind as StyleKind]),
  ),
);

const HEADING =
  /^(?:heading|head|überschrift|berschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nagwek|nadpis|címsor|cmsor|заголовок|επικεφαλίδα|başlık|balk|見出し|标题|標題|제목|כותרת|عنوان)([1-9])$/u;
const CONTENTS =
  /^(?:toc[1-9]?|tocheading|contents[1-9]|contentsheading|verzeichnis[1-9]|inhaltsverzeichnis(?:[1-9]|überschrift)?|tableoffigures|illustrationindex[1-9]|index[1-9]|indexheading|userindex[1-9])$/u;

/** What a style's name means; null for a name that means nothing to us. */
export function kindOfName(name: string): { kind: StyleKind; level: number } | null {
  const plain = name.normalize('NFC').toLowerCase().replace(/[\s_]/g, '');
  const level = HEADING.exec(plain)?.[1];
  if (level !== undefined) return { kind: 'heading', level: Math.min(6, Number(level)) };
  if (CONTENTS.test(plain)) return { kind: 'contents', level: 0 };
  const kind = byName.get(plain);
  return kind ? { kind, level: 0 } : null;
}

/** Character styles that show code, whatever font they use. */
export function isCodeStyle(name: string): boolean {
  return /^(?:verbatimchar|htmlcode|htmlsample|htmltypewriter|htmlkeyboard|sourcetext|sourcecodechar|code|inlinecode|codechar|teletype)$/.test(
    name.toLowerCase().replace(/[\s_]/g, ''),
  );
}
