/*
 * The engine keeps texts in many ways (flat, sliced, joined; of one byte or two for a character), more than it keeps
 * apart in one place of a program: there it looks a text's method up anew for each character, which takes several
 * times as long as reading it. Taken from the prototype once, the method is known.
 */

/** As `text.charCodeAt(at)`. */
export const unitAt: (text: string, at: number) => number = Function.prototype.call.bind(
  String.prototype.charCodeAt,
);

/** As `text.codePointAt(at)`. */
export const codePointAt: (text: string, at: number) => number | undefined = Function.prototype.call.bind(
  String.prototype.codePointAt,
);
