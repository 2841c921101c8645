import { explainListenFailure } from './listen-failure.js';

const failure = (code: string) => Object.assign(new Error(code), { code });

test('a taken port is named, with the command that starts on another one', () => {
  const text = explainListenFailure(failure('EADDRINUSE'), 3000);
  expect(text).toContain('Port 3000 is taken');
  expect(text).toContain('PORT=3001 npm start');
});

test('a port for administrators only, and an address of another machine, are named', () => {
  expect(explainListenFailure(failure('EACCES'), 80)).toContain('Port 80');
  expect(explainListenFailure(failure('EADDRNOTAVAIL'), 3000, '203.0.113.9')).toContain('HOST=203.0.113.9');
});

test('any other failure is not explained away', () => {
  expect(explainListenFailure(new Error('out of luck'), 3000)).toBeUndefined();
});
