export type { Imported, ImportedText, ImportOptions, ImportRefusal } from './imported.js';
export { importMarkdown, importMarkdownFile } from './markdown/import-markdown.js';
export { importText } from './plain/import-text.js';
export { looksLikeMarkdown, textFormat, type TextFormat } from './plain/text-format.js';
export { importFile, type ImportedFile } from './import-file.js';
export type { Picture } from './pictures/picture.js';
export { decodeBytes, type DecodedBytes } from './encoding/decode-bytes.js';
export { writeMarkdown, type WritingOptions } from './markdown/write-markdown.js';
