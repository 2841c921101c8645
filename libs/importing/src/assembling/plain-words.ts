export { plainWords } from '@postil/document-model';
