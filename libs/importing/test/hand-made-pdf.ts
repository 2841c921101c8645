/** One piece of text on a hand-made page: points from its lower left corner, as PDF counts. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Times is the plain one. */
  readonly font?: 'plain' | 'bold' | 'italic';
}

export interface HandMadePage {
  readonly words?: readonly Word[];
  /** Further drawing, in the language of PDF. */
  readonly drawing?: string;
  /** A grey picture over the whole page. */
  readonly scan?: boolean;
}

const FONTS = { plain: 'F1', bold: 'F2', italic: 'F3' } as const;
const [WIDTH, HEIGHT] = [420, 595];

/** The bytes of a small PDF of 420 × 595 points a page, with Latin-1 text in Times. `info` is its Info dictionary. */
export function handMadePdf(
  pages: readonly HandMadePage[],
  info: Readonly<Record<string, string>> = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  for (const name of ['Times-Roman', 'Times-Bold', 'Times-Italic']) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  }
  add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escaped(value)})`)
      .join(' ')} >>`,
  );
  const kids: string[] = [];
  const scans = pages.some(({ scan }) => scan === true);
  const grey = 'x'.repeat(42 * 60);
  const picture = scans
    ? add(
        `<< /Type /XObject /Subtype /Image /Width 42 /Height 60 /ColorSpace /DeviceGray /BitsPerComponent 8 ` +
          `/Length ${grey.length} >>\nstream\n${grey}\nendstream`,
      )
    : 0;
  const shared = picture > 0 ? ` /XObject << /Im1 ${picture} 0 R >>` : '';
  for (const { words = [], drawing = '', scan = false } of pages) {
    const shown = scan ? `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im1 Do Q` : '';
    const content = `${shown}\n${drawing}\n${words.map(drawn).join('\n')}`;
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const page = add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${stream} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >>${shared} >> >>`,
    );
    kids.push(`${page} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`;
  return assembled(objects);
}

function drawn({ text, x, y, size = 10, font = 'plain' }: Word): string {
  return `BT /${FONTS[font]} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function assembled(objects: readonly string[]): Uint8Array {
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((body, index) => {
    offsets.push(length);
    const part = `${index + 1} 0 obj\n${body}\nendobj\n`;
    parts.push(part);
    length += part.length;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`);
  parts.push(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
}

/** Lines of text one below the other, from `top` down. */
export function column(
  lines: readonly string[],
  {
    x = 60,
    top = 520,
    leading = 12,
    size = 10,
  }: { x?: number; top?: number; leading?: number; size?: number } = {},
): Word[] {
  return lines.map((text, index) => ({ text, x, y: top - index * leading, size }));
}
