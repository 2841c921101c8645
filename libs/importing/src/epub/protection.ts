import type { Document } from 'domhandler';
import type { ImportRefusal } from '../imported.js';
import { elementsNamed } from './xml-elements.js';

/** Ways to make fonts unusable outside of their book; they leave the text readable. */
const FONT_OBFUSCATION = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Whether `META-INF/encryption.xml` says that more than fonts is encrypted. */
export function isProtected(encryption: Document): boolean {
  return elementsNamed(encryption, 'encrypteddata').some((data) => {
    const methods = elementsNamed(data, 'encryptionmethod').map(({ attribs }) => attribs['Algorithm'] ?? '');
    return methods.length === 0 || !methods.every((method) => FONT_OBFUSCATION.has(method));
  });
}

export const protectedBook: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message:
    'This book is protected (DRM), so that only certain apps can open it; Postil can’t. Ask where you got it for a copy without protection.',
};
