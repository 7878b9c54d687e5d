import { findIdentifiers, type KnownIdentifiers } from '../../../../domain/privacy/findIdentifiers.ts';

/** Reads a text marked `⟦masked⟧`, `⟨flagged or masked⟩` and `{either}`; everything else must be left. */
export function readMarked(marked: string): {
  text: string;
  must: [number, number, boolean][];
  free: [number, number][];
} {
  let text = '';
  const must: [number, number, boolean][] = [];
  const free: [number, number][] = [];
  let from = 0;
  for (const character of marked) {
    if ('⟦⟨{'.includes(character)) from = text.length;
    else if (character === '⟧') must.push([from, text.length, true]);
    else if (character === '⟩') must.push([from, text.length, false]);
    else if (character === '}') free.push([from, text.length]);
    else text += character;
  }
  return { text, must, free };
}

const telling = /[\p{L}\p{N}]/u;

/** What the finder does with the text, in the same marks, and whether it is what the marks ask for. */
export function compareMarked(marked: string, known: KnownIdentifiers): { right: boolean; found: string } {
  const { text, must, free } = readMarked(marked);
  const spans = findIdentifiers(text, known);
  const state = new Uint8Array(text.length);
  for (const span of spans) state.fill(span.certainty === 'mask' ? 2 : 1, span.start, span.end);
  let right = true;
  const wanted = new Int8Array(text.length).fill(0);
  for (const [start, end, mask] of must) wanted.fill(mask ? 2 : 1, start, end);
  for (const [start, end] of free) wanted.fill(-1, start, end);
  for (let at = 0; at < text.length; at += 1) {
    if (!telling.test(text[at] as string) || wanted[at] === -1) continue;
    const want = wanted[at] as number;
    const is = state[at] as number;
    if (want === 0 ? is !== 0 : is < want) right = false;
  }
  let found = '';
  let at = 0;
  for (const span of spans) {
    const [open, close] = span.certainty === 'mask' ? ['⟦', '⟧'] : ['⟨', '⟩'];
    found += `${text.slice(at, span.start)}${open}${text.slice(span.start, span.end)}${close}`;
    at = span.end;
  }
  return { right, found: found + text.slice(at) };
}
