/** For specs only: documents made by hand and documents drawn at random. */
export * from './build-document.js';
export { generatedDocument, generatedText } from './generated-document.js';
