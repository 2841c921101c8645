/** What a field does to the words that it shows. */
export interface FieldEffect {
  /** The words lead there: an address, or `#` and a bookmark. */
  readonly href?: string;
  /** The words name the footnote whose mark has this bookmark. */
  readonly noteAt?: string;
  /** The words are made by the file's program and mean nothing here. */
  readonly leftOut?: 'contents' | 'words';
  /** The words are the number of a page. */
  readonly isPageNumber?: boolean;
  /** The field has no words of its own, but a sign. */
  readonly symbol?: { readonly code: number; readonly font: string };
  readonly isFormula?: boolean;
}

const none: FieldEffect = {};
/** No instruction that is meant needs more, in code units. */
const LONGEST_INSTRUCTION = 4_000;
/** Fields within fields. */
const DEEPEST = 50;

interface OpenField {
  isInstruction: boolean;
  instruction: string;
  effect: FieldEffect;
}

/** The fields that are open at one place of a text: each begins, gives its instruction, shows its words, and ends. */
export class Fields {
  private readonly open: OpenField[] = [];
  /** Those too deep to be kept, which are skipped. */
  private tooDeep = 0;
  /** Whether the words of tables of contents are shown like others. */
  keepsContents = false;

  begin(): void {
    if (this.open.length >= DEEPEST) this.tooDeep++;
    else this.open.push({ isInstruction: true, instruction: '', effect: none });
  }

  instruct(words: string): void {
    const field = this.open.at(-1);
    if (field?.isInstruction && field.instruction.length < LONGEST_INSTRUCTION) field.instruction += words;
  }

  /** Gives what the field does to the words that follow. */
  separate(): FieldEffect {
    const field = this.open.at(-1);
    if (!field || this.tooDeep > 0 || !field.isInstruction) return none;
    field.isInstruction = false;
    const effect = fieldEffect(field.instruction);
    if (!this.keepsContents || effect.leftOut !== 'contents') field.effect = effect;
    return field.effect;
  }

  /** Gives what a field without words did. */
  end(): FieldEffect {
    if (this.tooDeep > 0) {
      this.tooDeep--;
      return none;
    }
    const field = this.open.pop();
    return field?.isInstruction ? fieldEffect(field.instruction) : none;
  }

  /** Leaves out the words of the field that was begun last: something stands in for them. */
  hideWords(): void {
    const field = this.open.at(-1);
    if (field) field.effect = { leftOut: 'words' };
  }

  /** A paragraph's end: no instruction goes on after it, unless the file is broken. */
  endParagraph(): void {
    while (this.open.at(-1)?.isInstruction) this.open.pop();
  }

  /** As if no field had begun. */
  reset(): void {
    this.open.length = 0;
    this.tooDeep = 0;
  }

  get isShown(): boolean {
    return !this.open.some(({ isInstruction, effect }) => isInstruction || effect.leftOut !== undefined);
  }

  get leavesOutContents(): boolean {
    return this.open.some(({ effect }) => effect.leftOut === 'contents');
  }

  get href(): string | undefined {
    return this.open.findLast(({ effect }) => effect.href !== undefined)?.effect.href;
  }
}

/** What an instruction such as `HYPERLINK "https://…" \l "place"` does. */
export function fieldEffect(instruction: string): FieldEffect {
  const words = [...instruction.slice(0, LONGEST_INSTRUCTION).matchAll(/"([^"]*)"?|\\(\S)|([^\s"\\]+)/g)];
  const [kind = '', ...rest] = words.map(([whole, quoted, option, bare]) =>
    option !== undefined ? `\\${option.toLowerCase()}` : (quoted ?? bare ?? whole),
  );
  const after = (option: string) => (rest.includes(option) ? rest[rest.indexOf(option) + 1] : undefined);
  const [first] = rest;
  const argument = first?.startsWith('\\') ? undefined : first;
  switch (kind.toUpperCase()) {
    case 'HYPERLINK': {
      const place = after('\\l');
      const href = `${argument?.replaceAll('\\\\', '\\') ?? ''}${place === undefined ? '' : `#${place}`}`;
      return href === '' ? none : { href };
    }
    case 'REF':
      return argument !== undefined && rest.includes('\\h') ? { href: `#${argument}` } : none;
    case 'NOTEREF':
      return argument === undefined ? none : { href: `#${argument}`, noteAt: argument };
    case 'PAGEREF':
      return { isPageNumber: true, ...(argument !== undefined && { href: `#${argument}` }) };
    case 'TOC':
    case 'INDEX':
    case 'TOA':
      return { leftOut: 'contents' };
    case 'PAGE':
    case 'NUMPAGES':
    case 'SECTIONPAGES':
      return { leftOut: 'words' };
    case 'SYMBOL': {
      const code = Number(argument);
      return Number.isInteger(code) ? { symbol: { code, font: after('\\f') ?? '' } } : none;
    }
    case 'EQ':
      return { isFormula: true };
    default:
      return none;
  }
}
