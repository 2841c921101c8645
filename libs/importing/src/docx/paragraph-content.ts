import { readingSchema } from '@postil/document-model';
import type { Footnote } from '../assembling/footnotes.js';
import type { Drawn } from './drawings.js';
import { equationText } from './equation-text.js';
import type { FieldEffect, Fields } from './fields.js';
import { InlineWords } from './inline-words.js';
import { linkHref } from './link-href.js';
import { effectiveFormat, plainFormat, runFormatOf, type RunFormat } from './run-format.js';
import { isCodeRun, marksOf } from './run-marks.js';
import type { Story } from './story.js';
import type { Style } from './styles.js';
import { isSymbolFont, symbolLetter } from './symbol-fonts.js';
import { visibleContent } from './visible-content.js';
import { childOf, descendantsOf, isOn, textOf, valueOf, type XmlElement } from './xml-element.js';

/** More bookmarks than anyone sets around one footnote's mark. */
const MOST_OPEN_BOOKMARKS = 20;

interface Run {
  readonly format: RunFormat;
  readonly isCode: boolean;
  readonly isUnderlined: boolean;
  readonly href: string | undefined;
}

/** Reads what stands in one paragraph. */
export class ParagraphContent {
  readonly words = new InlineWords();
  readonly names: string[] = [];
  /** What is fixed to the paragraph, but stands beside it. */
  readonly beside: Drawn[] = [];
  /** How many letters there are, and how many in bold and in a typewriter's font. */
  letters = 0;
  boldLetters = 0;
  monospacedLetters = 0;
  /** In half points, of the first letters. */
  size = 0;
  private isInHidden = false;
  private isAtNoteStart = false;
  private readonly base: RunFormat;

  constructor(
    private readonly story: Story,
    private readonly fields: Fields,
    private readonly style: Style,
  ) {
    // Running text in a style of its own may be emphasised as a whole; a heading's or quotation's look says nothing.
    this.base = style.kind === 'prose' ? story.reading.styles.normal.run : style.run;
  }

  read(parent: XmlElement, href?: string): void {
    for (const element of visibleContent(parent, this.story.reading.leftOut)) this.inline(element, href);
  }

  private inline(element: XmlElement, href: string | undefined): void {
    switch (element.name) {
      case 'w:r':
        return this.run(element, href);
      case 'w:hyperlink':
        return this.read(element, this.hrefOf(element) ?? href);
      case 'w:fldSimple':
        return this.simpleField(element, href);
      case 'w:bookmarkStart': {
        const name = element.attributes['w:name'];
        if (name !== undefined && name !== '_GoBack') this.names.push(name);
        return;
      }
      case 'm:oMath':
      case 'm:oMathPara':
        this.story.reading.leftOut.note('equation');
        if (this.fields.isShown) this.words.text(equationText(element).trim(), []);
    }
  }

  private hrefOf(link: XmlElement): string | undefined {
    const anchor = link.attributes['w:anchor'];
    const related = this.story.relationships.get(link.attributes['r:id'] ?? '');
    const target = related?.isExternal ? related.target : '';
    if (anchor === undefined && target === '') return undefined;
    const hasPlace = anchor !== undefined && !target.includes('#');
    return this.kept(hasPlace ? `${target}#${anchor}` : target);
  }

  private kept(address: string): string | undefined {
    const href = linkHref(address);
    if (href === null) this.story.reading.leftOut.note('link');
    return href ?? undefined;
  }

  private simpleField(element: XmlElement, href: string | undefined): void {
    this.fields.begin();
    this.fields.instruct(element.attributes['w:instr'] ?? '');
    this.begun(this.fields.separate());
    this.read(element, href);
    this.fields.end();
  }

  private run(element: XmlElement, href: string | undefined): void {
    const { styles, leftOut } = this.story.reading;
    const properties = childOf(element, 'w:rPr');
    const character = styles.character(valueOf(properties, 'w:rStyle'));
    const direct = runFormatOf(properties);
    const format = effectiveFormat(this.style.run, character?.run ?? plainFormat, direct);
    const link = href ?? this.linkOfField();
    const isUnderlined = direct.underlined === true && link === undefined && this.style.kind === 'prose';
    const isCode = isCodeRun(format, styles.normal.run, character?.isCode ?? false);
    const run: Run = { format, isCode, isUnderlined, href: link };
    let ownSign: string | null = null;
    for (const child of visibleContent(element, leftOut)) {
      if (this.fieldPart(child)) continue;
      if (!this.fields.isShown) continue;
      if (format.hidden) {
        this.noteHidden(child);
      } else if (child.name === 'w:footnoteReference' || child.name === 'w:endnoteReference') {
        ownSign = this.noteMark(child, element);
      } else if (ownSign === null || (child.name !== 'w:t' && child.name !== 'w:sym')) {
        this.runPart(child, run);
      }
    }
  }

  private linkOfField(): string | undefined {
    const { href } = this.fields;
    return href === undefined ? undefined : (linkHref(href) ?? undefined);
  }

  /** Fields go on through words that aren't shown. */
  private fieldPart(element: XmlElement): boolean {
    if (element.name === 'w:instrText') {
      this.fields.instruct(textOf(element));
      return true;
    }
    if (element.name !== 'w:fldChar') return false;
    const type = element.attributes['w:fldCharType'];
    if (type === 'begin') this.fields.begin();
    else if (type === 'separate') this.begun(this.fields.separate());
    else if (type === 'end') this.ended(this.fields.end());
    return true;
  }

  private begun({ leftOut, href, noteAt, isPageNumber }: FieldEffect): void {
    const { reading } = this.story;
    if (leftOut === 'contents') reading.leftOut.note('contents');
    if (!this.fields.isShown) return;
    if (isPageNumber) reading.leftOut.note('page-number');
    if (href !== undefined && linkHref(href) === null) reading.leftOut.note('link');
    const footnote = noteAt === undefined ? undefined : reading.notesByBookmark.get(noteAt);
    if (!footnote) return;
    this.fields.hideWords();
    this.words.atom(markOf(footnote));
  }

  /** Of a field that ended without words. */
  private ended({ symbol, isFormula, leftOut }: FieldEffect): void {
    if (leftOut === 'contents') this.story.reading.leftOut.note('contents');
    if (!this.fields.isShown) return;
    if (isFormula) this.story.reading.leftOut.note('formula-field');
    if (symbol) this.words.text(this.letterOf(symbol.code, symbol.font), []);
  }

  private noteHidden(element: XmlElement): void {
    this.story.reading.leftOut.dropNotesOf(element);
    if (element.name !== 'w:t' || textOf(element).trim() === '') return;
    if (!this.isInHidden) this.story.reading.leftOut.note('hidden-text');
    this.isInHidden = true;
  }

  /** Gives the sign that stands for the footnote's number, which the mark then carries. */
  private noteMark(reference: XmlElement, run: XmlElement): string | null {
    const { reading } = this.story;
    const hasOwnSign = isOn(reference.attributes['w:customMarkFollows'] ?? '0');
    const ownSign = hasOwnSign ? this.signAfter(run) : null;
    const kind = reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const footnote = reading.notes.mark(kind, reference.attributes['w:id'] ?? '', ownSign);
    if (!footnote) return null;
    this.words.atom(markOf(footnote));
    for (const name of this.names.slice(-MOST_OPEN_BOOKMARKS)) {
      if (name.startsWith('_Ref') && !reading.notesByBookmark.has(name))
        reading.notesByBookmark.set(name, footnote);
    }
    return ownSign;
  }

  private signAfter(run: XmlElement): string {
    let sign = '';
    for (const child of run.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'w:t') sign += textOf(child);
      if (child.name === 'w:sym') sign += this.signOf(child);
    }
    return sign.trim().slice(0, 20);
  }

  private runPart(element: XmlElement, run: Run): void {
    const { drawings, reading } = this.story;
    switch (element.name) {
      case 'w:t':
        return this.text(element, run);
      case 'w:tab':
      case 'w:ptab':
        return this.emit('\t', run);
      case 'w:br':
      case 'w:cr':
        return this.words.lineBreak([]);
      case 'w:noBreakHyphen':
        return this.emit('\u2011', run);
      case 'w:sym':
        return this.emit(this.signOf(element), run);
      case 'w:ruby':
        return this.ruby(element, run);
      case 'w:footnoteRef':
      case 'w:endnoteRef':
        this.isAtNoteStart = true;
        return;
      case 'w:contentPart':
        return reading.leftOut.note('drawing');
      case 'w:drawing':
        return this.drawn(drawings.drawing(element), run);
      case 'w:pict':
      case 'w:object':
        return this.drawn(drawings.vml(element), run);
    }
  }

  private text(element: XmlElement, run: Run): void {
    const source = textOf(element);
    const text = element.attributes['xml:space'] === 'preserve' ? source : source.trim();
    if (!isSymbolFont(run.format.font)) return this.emit(text, run);
    let letters = '';
    for (const letter of text) letters += this.letterOf(letter.codePointAt(0) ?? 0, run.format.font ?? '');
    this.emit(letters, run);
  }

  private signOf({ attributes }: XmlElement): string {
    const code = /^[0-9A-Fa-f]{1,6}$/.exec(attributes['w:char'] ?? '')?.[0];
    return code === undefined ? '' : this.letterOf(parseInt(code, 16), attributes['w:font'] ?? '');
  }

  private letterOf(code: number, font: string): string {
    const letter = symbolLetter(code, font);
    if (letter === null) this.story.reading.leftOut.note('symbol');
    return letter ?? '\uFFFD';
  }

  /** The base's own words, then how they are read. */
  private ruby(element: XmlElement, { href }: Run): void {
    this.story.reading.leftOut.note('ruby');
    const base = childOf(element, 'w:rubyBase');
    const reading = childOf(element, 'w:rt');
    if (base) this.read(base, href);
    let aid = '';
    if (reading) for (const part of descendantsOf(reading)) if (part.name === 'w:t') aid += textOf(part);
    if (aid.trim() !== '') this.words.text(`（${aid.trim()}）`, []);
  }

  private drawn(found: readonly Drawn[], run: Run): void {
    for (const drawn of found) {
      if (drawn.type === 'words') this.emit(drawn.text, run);
      else if (drawn.type === 'picture' && !drawn.floats) this.words.atom(drawn.node);
      else this.beside.push(drawn);
    }
  }

  private emit(text: string, run: Run): void {
    if (this.isAtNoteStart) {
      // What stands between a footnote's number and its words belongs to the number.
      if (text.trim() === '') return;
      this.isAtNoteStart = false;
      text = text.trimStart();
    }
    this.isInHidden = false;
    const letters = text.replace(/\s+/g, '').length;
    if (letters > 0 && this.letters === 0) this.size = run.format.size ?? 0;
    this.letters += letters;
    if (run.format.bold) this.boldLetters += letters;
    if (run.isCode) this.monospacedLetters += letters;
    const isUnderlined = run.isUnderlined && letters > 0;
    if (isUnderlined) this.story.reading.leftOut.note('underlined');
    this.words.text(text, marksOf({ ...run, isUnderlined, base: this.base }, text));
  }
}

/** Its label is put in when all are counted. */
function markOf(footnote: Footnote) {
  footnote.marked = true;
  return readingSchema.nodes.footnote_mark.create({ footnote: footnote.id, label: '' });
}

/** Whether a paragraph's end was deleted while changes were tracked, so that it goes on in the next one. */
export function isEndDeleted(properties: XmlElement | undefined): boolean {
  return childOf(childOf(properties, 'w:rPr'), 'w:del') !== undefined;
}
