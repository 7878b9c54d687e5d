import { findIdentifiers, type KnownIdentifiers } from '../../domain/privacy/findIdentifiers.ts';
import { makeCorpus } from './generate.ts';

/** Milliseconds for 1,000 words with 60 known people: the median of five runs after one to warm up. */
export function measureSpeed(): number {
  const corpus = makeCorpus(7, 'own', 2);
  const first = corpus[0];
  if (first === undefined) return 0;
  const people: KnownIdentifiers['people'] = [];
  for (const narrative of corpus)
    for (const person of narrative.known.people) if (people.length < 60) people.push(person);
  const known = { ...first.known, people };
  const words = corpus
    .map((n) => n.text)
    .join('\n')
    .split(/(?<=\s)/);
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    const text = words.slice(run * 300, run * 300 + 1000).join('');
    const before = performance.now();
    findIdentifiers(text, known);
    if (run > 0) times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b)[2] as number;
}
