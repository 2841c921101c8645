import fc from 'fast-check';
import { attachmentName } from './attachment-name.js';

test('a title becomes a file’s name, in ASCII and as it is', () => {
  expect(attachmentName('On Salt', 'md')).toBe(
    'attachment; filename="On Salt.md"; filename*=UTF-8\'\'On%20Salt.md',
  );
  expect(attachmentName('Über „Salz“ (1)', 'md')).toBe(
    'attachment; filename="Uber _Salz_ (1).md"; filename*=UTF-8\'\'%C3%9Cber%20%E2%80%9ESalz%E2%80%9C%20%281%29.md',
  );
  expect(attachmentName('論語', 'jsonld')).toBe(
    'attachment; filename="notes.jsonld"; filename*=UTF-8\'\'%E8%AB%96%E8%AA%9E.jsonld',
  );
});

test('nothing in a title can end the header, leave the folder or hide the ending', () => {
  expect(attachmentName('../../etc/passwd', 'md')).toContain('filename="etc passwd.md"');
  expect(attachmentName('a"; filename="b.exe\r\nX: y', 'md')).toContain(
    'filename="a ; filename= b.exe X y.md"',
  );
  expect(attachmentName('\u202Edm.exe', 'md')).toContain('filename="dm.exe.md"');
  expect(attachmentName(' ... ', 'md')).toContain('filename="notes.md"');
});

test('any title gives one line of ASCII, not too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
      const value = attachmentName(title, 'jsonld');
      expect(value).toMatch(
        /^attachment; filename="[ !#-[\]-~]+\.jsonld"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+\.jsonld$/,
      );
      expect(value.length).toBeLessThan(600);
    }),
  );
});
