import { z } from 'zod';
import * as contract from './index.js';

const { AnnotationsQuery, limits, NewDocument, NewGroup, JoinReading, UseSignInLink } = contract;
const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const id = '0190a3b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b';

test('chapters are asked for by id, joined by commas, up to a limit', () => {
  expect(AnnotationsQuery.parse({ chapters: 'c1,c2' })).toEqual({ chapters: ['c1', 'c2'] });
  expect(AnnotationsQuery.parse({ chapters: '' })).toEqual({ chapters: [] });
  const many = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(',');
  expect(accepts(AnnotationsQuery, { chapters: many(limits.chaptersPerRequest) })).toBe(true);
  expect(accepts(AnnotationsQuery, { chapters: many(limits.chaptersPerRequest + 1) })).toBe(false);
  expect(accepts(AnnotationsQuery, { chapters: 'c1,c 2' })).toBe(false);
  expect(accepts(AnnotationsQuery, {})).toBe(false);
});

test('a group has a name of one line and perhaps a description', () => {
  expect(NewGroup.parse({ name: ' Tuesday\nreaders ' })).toEqual({
    name: 'Tuesday readers',
    description: '',
  });
  expect(accepts(NewGroup, { name: 'a'.repeat(limits.nameLength + 1) })).toBe(false);
  expect(accepts(NewGroup, { name: 'a', description: 'b'.repeat(limits.descriptionLength + 1) })).toBe(false);
});

test('a document’s language is a BCP 47 tag', () => {
  for (const language of ['en', 'de-AT', 'zh-Hant-TW']) expect(accepts(NewDocument, { language })).toBe(true);
  for (const language of ['', 'e', 'en_US', 'en-', '"><'])
    expect(accepts(NewDocument, { language })).toBe(false);
});

test('a password has at least eight characters, and none is needed to use a link', () => {
  expect(accepts(UseSignInLink, {})).toBe(true);
  expect(accepts(UseSignInLink, { newPassword: 'a'.repeat(limits.passwordMin - 1) })).toBe(false);
  expect(accepts(UseSignInLink, { newPassword: 'a'.repeat(limits.passwordMax + 1) })).toBe(false);
});

test('a cursor counts in whole numbers that JavaScript can hold', () => {
  const join = (seq: number) => ({ readingId: id, cursors: [{ feed: id, epoch: id, seq }] });
  expect(accepts(JoinReading, join(0))).toBe(true);
  for (const seq of [-1, 0.5, 2 ** 53]) expect(accepts(JoinReading, join(seq))).toBe(false);
});

test('every limit of a body leaves room for its worst case in JSON', () => {
  // Each code unit may be written as \uXXXX.
  expect(6 * (limits.quoteLength + 3 * 200)).toBeLessThan(limits.jsonBytes);
  expect(6 * limits.commentLength).toBeLessThan(limits.jsonBytes);
});

const schemas = Object.entries<unknown>(contract).flatMap(([name, value]) =>
  value instanceof z.ZodType ? [[name, value] as const] : [],
);

test.each(schemas)('%s can be told in JSON Schema, going in and coming out', (_name, schema) => {
  for (const io of ['input', 'output'] as const) {
    expect(z.toJSONSchema(schema, { target: 'draft-2020-12', io })).toHaveProperty('$schema');
  }
});
