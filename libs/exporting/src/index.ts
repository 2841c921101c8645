export { attachmentName } from './attachment-name.js';
export { exportMarkdown } from './export-markdown.js';
export { exportWebAnnotations } from './export-web-annotations.js';
export {
  atomLabels,
  exportedParagraphs,
  type ExportedChapter,
  type ExportedParagraph,
  type ExportedReading,
  type Links,
} from './exported-reading.js';
