export type { Imported, ImportedText, ImportOptions, ImportRefusal } from './imported.js';
export { importMarkdown } from './markdown/import-markdown.js';
export { importText } from './plain/import-text.js';
export { looksLikeMarkdown, textFormat, type TextFormat } from './plain/text-format.js';
export { importFile, type ImportedFile } from './import-file.js';
export type { Picture } from './pictures/picture.js';
export { fileFormat, type FileFormat } from './file-format.js';
export { countWords } from './assembling/count-words.js';
export { decodeBytes, type DecodedBytes } from './encoding/decode-bytes.js';
