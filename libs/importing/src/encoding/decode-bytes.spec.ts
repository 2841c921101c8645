import { decodeAs } from './decode-as.js';
import { decodeBytes } from './decode-bytes.js';

/** Bytes in an encoding that Node cannot write: each character by the byte or pair that its table gives back. */
function encode(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      const bytes = code < 0x80 ? [code] : table.get(character);
      if (!bytes) throw new Error(`${character} is not in ${encoding}.`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, number[]>>();
function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = { decode: (bytes: Uint8Array) => decodeAs(bytes, encoding) };
  const isPaired = !/^(?:windows|iso|koi)/.test(encoding);
  for (let first = 0x80; first <= 0xff; first++) {
    if (!isPaired) table.set(decoder.decode(Uint8Array.of(first)), [first]);
    for (let second = 0x40; isPaired && second <= 0xff; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (Array.from(character).length === 1 && !table.has(character)) table.set(character, [first, second]);
    }
  }
  tables.set(encoding, table);
  return table;
}

const french = 'Le café était fermé, et l’on n’y entendait plus que la pluie. « Déjà ? » dit-elle.\n';
const polish =
  'Żółta łódź stała przy brzegu, a nikt nie wiedział, czyja jest. Świeciło słońce, lecz było zimno.\n';
const russian = 'Старый смотритель записывал в книгу каждый корабль, который вернулся в гавань до зимы.\n';
const greek = 'Ο γέρος φύλακας έγραφε στο βιβλίο κάθε πλοίο που γύριζε στο λιμάνι.\n';
const hebrew = 'השומר הזקן רשם בספר כל אונייה שחזרה אל הנמל לפני החורף.\n';
const japanese = '年老いた番人は、冬の前に港へ戻った船をすべて帳面に書き留めた。だれも彼に尋ねなかった。\n';
const chinese = '老看守人把冬天以前回到港口的每一条船都记在本子上。没有人问他为什么，他也不说。\n';
const taiwanese = '老看守人把冬天以前回到港口的每一條船都記在本子上。沒有人問他為什麼，他也不說。\n';
const korean = '늙은 등대지기는 겨울이 오기 전에 항구로 돌아온 배를 모두 장부에 적었다.\n';

test.each([
  ['windows-1252', french, undefined],
  ['windows-1252', 'Grüße aus Köln – „schön“ war’s.', undefined],
  ['windows-1252', 'It cost £5, he said.', 'en'],
  ['windows-1250', polish, 'pl'],
  ['iso-8859-2', polish, 'pl'],
  ['windows-1251', russian, undefined],
  ['windows-1251', russian, 'ru'],
  ['koi8-u', russian, undefined],
  ['koi8-u', russian, 'ru-RU'],
  ['windows-1253', greek, 'el'],
  ['windows-1255', hebrew, 'he'],
  ['shift_jis', japanese, undefined],
  ['shift_jis', japanese, 'ja'],
  ['euc-jp', japanese, 'ja'],
  ['gb18030', chinese, 'zh-CN'],
  ['big5', taiwanese, 'zh-TW'],
  ['euc-kr', korean, 'ko'],
  ['euc-kr', korean, undefined],
])('%s is told by its letters: %s (language named: %s)', (encoding, text, language) => {
  const decoded = decodeBytes(encode(text, encoding), language);
  expect(decoded).toMatchObject({ encoding, text });
  expect(decoded?.assumed).toMatch(/was read as .*save it as UTF-8/);
});

test('UTF-8 needs no guess', () => {
  for (const text of [french, polish, russian, japanese, '']) {
    expect(decodeBytes(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', assumed: null, line: null });
  }
});

test('a line in another encoding within UTF-8 is read as its own, and told by its number', () => {
  const bytes = Buffer.concat([
    Buffer.from(french.repeat(3)),
    Buffer.from(encode(french, 'windows-1252')),
    Buffer.from(french),
  ]);
  expect(decodeBytes(bytes)).toMatchObject({
    text: french.repeat(5),
    encoding: 'mixed',
    line: 4,
    assumed: expect.stringMatching(/One line is .*Windows-1252/),
  });
});

test('bytes that fit nothing are given back to the caller', () => {
  expect(decodeBytes(Uint8Array.from({ length: 200 }, (_, index) => 0x80 + ((index * 37) % 32)))).toBeNull();
});
