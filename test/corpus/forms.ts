import type { Random } from './random.ts';

/** One way of writing a recorded value. */
export interface Written {
  text: string;
  form: 'intact' | 'damaged';
  how: string;
}

const intact = (text: string, how: string): Written => ({ text, form: 'intact', how });
const damaged = (text: string, how: string): Written => ({ text, form: 'damaged', how });

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L').replace(/ı/g, 'i');
}

/** A lone name as recorded or in a usual variant. */
export function writeName(random: Random, name: string, everyday: boolean): Written {
  const roll = random.next();
  if (roll < 0.62 || everyday) return intact(name, 'as recorded');
  if (roll < 0.7) return intact(name.toUpperCase(), 'capitals');
  if (roll < 0.75 && name.length > 3) return intact(name.toLowerCase(), 'small letters');
  if (roll < 0.83) return intact(withoutAccents(name), 'without accents');
  if (roll < 0.88) return intact(name.normalize('NFD'), 'decomposed');
  if (/[ -]/.test(name) && roll < 0.94)
    return intact(
      name.replace(/[ -]/g, (c) => (c === ' ' ? '-' : ' ')),
      'joined otherwise',
    );
  if (/'/.test(name)) return intact(name.replace("'", random.pick(['’', ''])), 'other apostrophe');
  return intact(name, 'as recorded');
}

export function writeFull(random: Random, first: string, surname: string): Written {
  const roll = random.next();
  if (roll < 0.6) return intact(`${first} ${surname}`, 'as recorded');
  if (roll < 0.68) return intact(`${surname.toUpperCase()}, ${first}`, 'surname first');
  if (roll < 0.74) return intact(`${surname} ${first}`, 'surname first');
  if (roll < 0.8) return intact(`${first.slice(0, 1)}. ${surname}`, 'initial and surname');
  if (roll < 0.87) return intact(withoutAccents(`${first} ${surname}`), 'without accents');
  if (roll < 0.93) return intact(`${first} ${surname}`.toUpperCase(), 'capitals');
  return intact(`${first}\u00a0${surname}`, 'no-break space');
}

export function initials(random: Random, first: string, surname: string): Written {
  const a = withoutAccents(first).slice(0, 1).toUpperCase();
  const last = surname.replace(/^(?:de |da |dos |al-|El-|bin |ap |ul-|Ó |Ní |Abu )/i, '');
  const b = withoutAccents(last).slice(0, 1).toUpperCase();
  return intact(random.pick([`${a}.${b}.`, `${a}.${b}`, `${a}. ${b}.`]), 'initials');
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One slip of the finger inside a word: a letter lost, doubled, swapped or changed. */
export function slip(random: Random, word: string): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const kind = random.below(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word[at] + word.slice(at);
  if (kind === 2 && word[at] !== word[at + 1] && at + 1 < word.length)
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  const letter = random.pick([...letters].filter((l) => l !== word[at]));
  return word.slice(0, at) + letter + word.slice(at + 1);
}

function longestPart(name: string): { part: string; at: number } {
  const parts = [...name.matchAll(/[\p{L}\p{M}]+/gu)].map((m) => ({ part: m[0], at: m.index }));
  return parts.reduce((a, b) => (b.part.length > a.part.length ? b : a), parts[0] ?? { part: name, at: 0 });
}

/** A name misspelt, broken over a line, split or run together with what stands before. */
export function damageName(random: Random, name: string): Written {
  const { part, at } = longestPart(name);
  if (part.length < 4) return damaged(name, 'as recorded');
  const roll = random.next();
  const put = (inside: string) => name.slice(0, at) + inside + name.slice(at + part.length);
  if (roll < 0.55) {
    let changed = slip(random, part);
    if (part.length >= 9 && random.chance(0.4)) changed = slip(random, changed);
    return damaged(put(changed), 'misspelt');
  }
  if (roll < 0.8) {
    const cut = 2 + random.below(Math.max(1, part.length - 3));
    return damaged(
      put(`${part.slice(0, cut)}${random.pick(['-\n', '-\n', '\n', '-\r\n'])}${part.slice(cut)}`),
      'split over a line',
    );
  }
  if (roll < 0.9 && part.length >= 5) {
    const cut = 2 + random.below(part.length - 3);
    return damaged(put(`${part.slice(0, cut)} ${part.slice(cut)}`), 'split');
  }
  return part.length >= 5
    ? damaged(`${random.pick(['with', 'and', 'mother', 'baby'])}${name.replace(/\s/g, '')}`, 'run together')
    : damaged(put(slip(random, part)), 'misspelt');
}

export function damageFull(random: Random, first: string, surname: string): Written {
  const roll = random.next();
  if (roll < 0.3) return damaged(`${first}${surname}`.replace(/[\s'-]/g, ''), 'run together');
  if (roll < 0.5) return damaged(`${first}\n${surname}`, 'split over a line');
  const { part, at } = longestPart(surname);
  const wrong = surname.slice(0, at) + slip(random, part) + surname.slice(at + part.length);
  return damaged(`${first} ${wrong}`, 'misspelt');
}

export function handleOf(random: Random, first: string, surname: string): Written {
  const f = withoutAccents(first)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const s = withoutAccents(surname)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const n = 10 + random.below(90);
  return damaged(
    random.pick([
      `${f}.${s}`,
      `@${f}${s.slice(0, 1)}`,
      `${f}_${n}`,
      `${s}${f.slice(0, 1)}${n}`,
      `@${f}.${s.slice(0, 3)}_${n}`,
      `${f}${s}`,
      `justicefor${f}`,
      `rip_${f}`,
    ]),
    'derived handle',
  );
}

export function fileOf(random: Random, first: string, surname: string): Written {
  const f = withoutAccents(first).replace(/[^a-zA-Z]/g, '');
  const s = withoutAccents(surname).replace(/[^a-zA-Z]/g, '');
  return damaged(
    random.pick([`${s}_${f}.pdf`, `${f}${s}-statement.docx`, `photo_${f.toLowerCase()}_2.jpg`]),
    'file name',
  );
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');
const th = (d: number) => (d > 10 && d < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][d % 10] ?? 'th'));
const spelled = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

export function writeDate(random: Random, iso: string): Written {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  const name = monthNames[m - 1] as string;
  const pad = (n: number) => String(n).padStart(2, '0');
  const forms = [
    `${pad(d)}/${pad(m)}/${y}`,
    `${d}.${m}.${String(y).slice(2)}`,
    `${d}${th(d)} ${name} ${y}`,
    `${d} ${name} ${y}`,
    `${name} ${d}${th(d)}, ${y}`,
    iso,
    `${d}-${name.slice(0, 3)}-${y}`,
    `${d} ${name.slice(0, 3)} ${String(y).slice(2)}`,
    `${d} ${name}`,
    `the ${d}${th(d)} of ${name}`,
    `${pad(d)}-${pad(m)}-${y}`,
    ...(d <= 10 ? [`the ${spelled[d - 1]} of ${name}`] : []),
  ];
  return intact(random.pick(forms), 'date');
}

export function writeNhs(random: Random, nhs: string): Written {
  const roll = random.next();
  if (roll < 0.15) return damaged(`${nhs.slice(0, 3)} ${nhs.slice(3, 6)}\n${nhs.slice(6)}`, 'split over a line');
  return intact(
    random.pick([
      nhs,
      `${nhs.slice(0, 3)} ${nhs.slice(3, 6)} ${nhs.slice(6)}`,
      `${nhs.slice(0, 3)}-${nhs.slice(3, 6)}-${nhs.slice(6)}`,
    ]),
    'number',
  );
}

export function writePhone(random: Random, phone: string): Written {
  const d = phone.replace(/\s/g, '');
  return intact(
    random.pick([
      phone,
      d,
      `+44 ${d.slice(1, 5)} ${d.slice(5)}`,
      `${d.slice(0, 5)} ${d.slice(5, 8)} ${d.slice(8)}`,
      `(${d.slice(0, 5)}) ${d.slice(5)}`,
    ]),
    'number',
  );
}

export function writePostcode(random: Random, postcode: string): Written {
  return intact(random.pick([postcode, postcode.replace(' ', ''), postcode.toLowerCase()]), 'postcode');
}

export function writeWords(random: Random, value: string): Written {
  const roll = random.next();
  if (roll < 0.7) return intact(value, 'as recorded');
  if (roll < 0.78) return intact(value.toUpperCase(), 'capitals');
  const { part, at } = longestPart(value);
  if (roll < 0.88 && part.length > 5)
    return damaged(value.slice(0, at) + slip(random, part) + value.slice(at + part.length), 'misspelt');
  return intact(value, 'as recorded');
}
