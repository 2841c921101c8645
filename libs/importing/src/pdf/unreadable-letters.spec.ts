import { block } from '../../test/set-lines.js';
import { hasUnreadableLetters } from './unreadable-letters.js';

const lines = (text: string) => block([text, text], 100);

test.each([
  ['one letter over and over', '第'.repeat(30)],
  ['mostly one letter, among others', `${'第'.repeat(20)}年月日のあ第第`],
  [
    'letters without a meaning',
    'The \uE001\uE002\uE003\uE004\uE005\uE006 of \uE007\uE008\uE009 men went home',
  ],
])('a page with %s can’t be read', (_, text) => {
  expect(hasUnreadableLetters(lines(text))).toBe(true);
});

test.each([
  ['prose', 'The keeper went up the stair each evening, and came down with the log of the day.'],
  [
    'Chinese prose',
    '他每天晚上都上楼去，下来的时候带着当天的日志，灯塔里的油每周要烧掉十四加仑，后来就只有九加仑了',
  ],
  ['an ornament', 'The keeper went up the stair \uE001 and came down with the log of the day'],
  ['leaders of dots', `Contents ${'.'.repeat(80)} 12`],
  ['a few letters', 'AAAAAAAA'],
])('a page with %s is one that can be read', (_, text) => {
  expect(hasUnreadableLetters(lines(text))).toBe(false);
});
