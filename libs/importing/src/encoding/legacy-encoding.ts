import { decodeAs } from './decode-as.js';
/** An encoding from before Unicode, by the name that `TextDecoder` knows it by. */
export interface LegacyEncoding {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The languages (BCP 47, the first part) that were written in it. */
  readonly languages: readonly string[];
  /** Letters that stand often in such a text, or all of its script. */
  readonly common: RegExp;
  /** Bytes come in pairs, and few pairs are any character: where all of them are, that tells much. */
  readonly paired?: true;
}

const western = /[àâäåæçèéêëìíîïñòóôöøùúûüßœÀÂÄÅÆÇÈÉÊËÎÏÑÓÔÖØÚÜŒ’‘“”–—…«»°·¿¡€§©]/gu;
const central = /[ąćęłńóśźżáčďéěíňřšťúůýžôĺľőűäöüßăâîșțşţđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÄÖÜĂÂÎŞŢĐ„”“’–—…]/gu;
const cyrillic = /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєђјљњћџ «»—–„“№…]/gu;

export const legacyEncodings: readonly LegacyEncoding[] = [
  {
    name: 'windows-1252',
    title: 'Windows-1252 (Western European)',
    languages: [
      'en',
      'fr',
      'de',
      'es',
      'it',
      'pt',
      'nl',
      'sv',
      'da',
      'nb',
      'nn',
      'no',
      'fi',
      'is',
      'ca',
      'ga',
      'af',
    ],
    common: western,
  },
  {
    name: 'windows-1250',
    title: 'Windows-1250 (Central European)',
    languages: ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'bs', 'sq'],
    common: central,
  },
  {
    name: 'iso-8859-2',
    title: 'ISO-8859-2 (Central European)',
    languages: ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'bs', 'sq'],
    common: central,
  },
  {
    name: 'windows-1251',
    title: 'Windows-1251 (Cyrillic)',
    languages: ['ru', 'uk', 'bg', 'be', 'sr', 'mk'],
    common: cyrillic,
  },
  { name: 'koi8-u', title: 'KOI8 (Cyrillic)', languages: ['ru', 'uk', 'bg', 'be'], common: cyrillic },
  {
    name: 'iso-8859-5',
    title: 'ISO-8859-5 (Cyrillic)',
    languages: ['ru', 'bg', 'sr', 'mk'],
    common: cyrillic,
  },
  {
    name: 'windows-1253',
    title: 'Windows-1253 (Greek)',
    languages: ['el'],
    common: /[αεηιοστνρκλμπυςάέήίόύώ«»’–—]/gu,
  },
  {
    name: 'windows-1254',
    title: 'Windows-1254 (Turkish)',
    languages: ['tr', 'az'],
    common: /[çğıöşüÇĞİÖŞÜâîû’“”–—]/gu,
  },
  {
    name: 'windows-1255',
    title: 'Windows-1255 (Hebrew)',
    languages: ['he', 'yi'],
    common: /[\u05D0-\u05EA\u05B0-\u05BC“”’–—]/gu,
  },
  {
    name: 'windows-1256',
    title: 'Windows-1256 (Arabic)',
    languages: ['ar', 'fa', 'ur'],
    common: /[\u0621-\u064A،؛؟]/gu,
  },
  {
    name: 'shift_jis',
    title: 'Shift JIS (Japanese)',
    languages: ['ja'],
    common: /[\u3041-\u30FC、。「」\u4E00-\u9FFF]/gu,
    paired: true,
  },
  {
    name: 'euc-jp',
    title: 'EUC-JP (Japanese)',
    languages: ['ja'],
    common: /[\u3041-\u30FC、。「」\u4E00-\u9FFF]/gu,
    paired: true,
  },
  {
    name: 'gb18030',
    title: 'GBK (Chinese)',
    languages: ['zh'],
    common: /[的一是不了人在有我他这中大来上国说们到时个地为子也，。、：；“”？！\u4E00-\u9FFF]/gu,
    paired: true,
  },
  {
    name: 'big5',
    title: 'Big5 (Chinese)',
    languages: ['zh'],
    common: /[的一是不了人在有我他這中大來上國說們到時個地為子也，。、：；「」？！\u4E00-\u9FFF]/gu,
    paired: true,
  },
  { name: 'euc-kr', title: 'EUC-KR (Korean)', languages: ['ko'], common: /[\uAC00-\uD7A3]/gu, paired: true },
];

const SAMPLE = 200_000;
const ASCII = /[\0-\x7F]+/g;

/**
 * The encoding that the bytes, which are no UTF-8, fit best. A language that a person named counts for much; without
 * one, encodings with paired bytes are taken only where the pairs give their own script. Null where nothing fits.
 */
export function guessLegacyEncoding(bytes: Uint8Array, language?: string): LegacyEncoding | null {
  const tongue = language?.split('-')[0]?.toLowerCase();
  const sample = bytes.subarray(0, SAMPLE);
  let best: { encoding: LegacyEncoding; fit: number } | null = null;
  for (const encoding of legacyEncodings) {
    const spoken = tongue !== undefined && encoding.languages.includes(tongue);
    const fit = fitOf(sample, encoding, spoken, tongue !== undefined);
    if (fit > (best?.fit ?? 0.5)) best = { encoding, fit };
  }
  return best?.encoding ?? null;
}

/** From 0 to 1 and a little more for the language that was named. */
function fitOf(sample: Uint8Array, encoding: LegacyEncoding, spoken: boolean, named: boolean): number {
  const { name, common, paired } = encoding;
  const text = decodeAs(sample, name);
  // A pair may be cut in two where the sample ends.
  const damaged = text.slice(0, -2).match(/\uFFFD/g)?.length ?? 0;
  const others = text.replace(ASCII, '');
  if (others.length === 0 || damaged > others.length * 0.01) return 0;
  if (/[\u0080-\u009F]/.test(others)) return 0;
  const share = (others.match(common)?.length ?? 0) / others.length;
  if (paired && !spoken && (named || !isOwnScript(name, others))) return 0;
  // Letters of a script of its own stand side by side; a Western letter mostly stands alone among plain ones.
  const runs =
    others.length > 0 ? (text.match(/[\x80-\uFFFF]{3,}/g)?.join('').length ?? 0) / others.length : 0;
  const expectsRuns = /125[13567]|koi8|8859-5/.test(name) || paired === true;
  const stands = expectsRuns ? runs : 1 - runs;
  return share * 0.7 + stands * 0.3 + caseFit(others) + (spoken ? 0.3 : 0) + (preference[name] ?? 0);
}

/** Where two fit alike. */
const preference: Readonly<Record<string, number>> = { 'windows-1252': 0.1, 'windows-1251': 0.02 };

/** Read by the wrong table, small Cyrillic letters become capitals. */
function caseFit(others: string): number {
  const capitals = others.match(/\p{Lu}/gu)?.length ?? 0;
  const small = others.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > small ? -0.3 : 0;
}

function isOwnScript(name: string, others: string): boolean {
  const own =
    name === 'euc-kr'
      ? /[\uAC00-\uD7A3]/g
      : /jis|jp/.test(name)
        ? /[\u3041-\u30FC]/g
        : /[的一是不了人在有我他这這中大来來上国國说說们們到时時，。、]/g;
  return (others.match(own)?.length ?? 0) >= Math.max(8, others.length * (name === 'euc-kr' ? 0.8 : 0.15));
}
