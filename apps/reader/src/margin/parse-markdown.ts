import MarkdownIt from 'markdown-it';

export type Token = ReturnType<MarkdownIt['parse']>[number];

// What is not enabled stays as it was typed. HTML is text like any other.
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
  'blockquote',
  'list',
  'fence',
  'code',
  'backticks',
  'emphasis',
  'strikethrough',
  'link',
  'image',
  'autolink',
  'linkify',
  'newline',
  'escape',
  'entity',
]);

export function parseMarkdown(text: string): readonly Token[] {
  return markdown.parse(text, {});
}
