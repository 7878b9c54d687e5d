export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Control characters, lone surrogates and non-characters: XML forbids them and a PDF prints them as boxes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text with nothing in it that a document format cannot hold. Line ends become '\n'. */
export function printableText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unprintable, '');
}

/**
 * The same value with every string made printable.
 *
 * @example
 * printable({ a: 'x\u0000y' }) // { a: 'xy' }
 */
export function printable(value: Json): Json {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(printable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
}
