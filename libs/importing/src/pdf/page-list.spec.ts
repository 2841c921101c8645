import { pageList } from './page-list.js';

test.each([
  [[3], 'page 3'],
  [[2, 3, 4, 7], 'pages 2–4 and 7'],
  [[9, 1, 1, 5], 'pages 1, 5 and 9'],
  [[1, 3, 5, 7, 9, 11, 13, 15, 17, 19], 'pages 1, 3, 5, 7, 9, 11, 13, 15 and 2 more'],
])('pages %j are “%s”', (pages, expected) => {
  expect(pageList(pages)).toBe(expected);
});
