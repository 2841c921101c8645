const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const CHICAGO = ['*', '†', '‡', '§'];

/** A number as a list or a footnote prints it in one of Word's number formats; unknown ones print figures. */
export function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'chicago':
      return repeated(CHICAGO[(number - 1) % 4] ?? '*', Math.ceil(number / 4), number);
    case 'bullet':
    case 'none':
      return '';
    default:
      return String(number);
  }
}

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let written = '';
  for (const [value, sign] of ROMAN) {
    for (; rest >= value; rest -= value) written += sign;
  }
  return written;
}

/** a to z, then aa to zz: Word repeats the letter. */
function letters(number: number): string {
  return repeated(
    String.fromCharCode(97 + ((((number - 1) % 26) + 26) % 26)),
    Math.ceil(number / 26),
    number,
  );
}

function repeated(sign: string, times: number, number: number): string {
  return number < 1 || times > 20 ? String(number) : sign.repeat(times);
}
