export type { Imported, ImportedText, ImportOptions, ImportRefusal } from './imported.js';
export { importMarkdown } from './import-markdown.js';
export { importText } from './import-text.js';
export { looksLikeMarkdown, textFormat, type TextFormat } from './text-format.js';
