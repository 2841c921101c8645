/** For specs and benchmarks only: files made by hand, harmless and harmful ones. */
export { bookOf } from './book.js';
export { docxOf, p } from './docx-of.js';
export { hostileFiles, type HostileFile } from './hostile-files.js';
export { zipOf } from './zip-of.js';
