import { OpenRedaction } from '@openredaction/core';
import nlp from 'compromise';
import { findIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { makeCorpus, type Narrative } from '../../corpus/generate.ts';
import { besideOf, type Pace, type Say } from '../figure.ts';
import { few, sideBySide } from '../measure.ts';

/** A narrative as it would leave: what was found is gone from it. */
type Redact = (narrative: Narrative) => string | Promise<string>;

function withOurs({ text, known }: Narrative): string {
  let redacted = '';
  let at = 0;
  for (const span of findIdentifiers(text, known).toSorted((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    redacted += `${text.slice(at, span.start)}[*]`;
    at = span.end;
  }
  return redacted + text.slice(at);
}

const open = new OpenRedaction();

async function withOpenRedaction({ text }: Narrative): Promise<string> {
  return (await open.detect(text)).redacted;
}

/** Whatever it takes for a person, place, organisation, address or number. */
function withCompromise({ text }: Narrative): string {
  const doc = nlp(text);
  for (const found of [doc.people(), doc.places(), doc.organizations(), doc.emails(), doc.phoneNumbers()]) {
    found.replaceWith('[*]');
  }
  return doc.text();
}

/** The two that found most of five tried on this corpus; redact-pii, @redactpii/node and older releases found fewer. */
const peers: readonly { key: string; name: string; redact: Redact }[] = [
  { key: 'openredaction', name: '@openredaction/core', redact: withOpenRedaction },
  { key: 'compromise', name: 'compromise', redact: withCompromise },
];

const wordsOf = (text: string) => text.match(/\p{L}{2,}/gu) ?? [];

/** In per cent: identifiers that no longer stand as they stood, and ordinary words that still do. */
async function marksOf(narratives: readonly Narrative[], redact: Redact): Promise<{ gone: number; kept: number }> {
  const count = { identifiers: 0, gone: 0, words: 0, kept: 0 };
  for (const narrative of narratives) {
    const left = await redact(narrative);
    let outside = narrative.text;
    for (const { start, end } of narrative.gold.toSorted((a, b) => b.start - a.start)) {
      count.identifiers += 1;
      if (!left.includes(narrative.text.slice(start, end))) count.gone += 1;
      outside = `${outside.slice(0, start)} ${outside.slice(end)}`;
    }
    const standing = Map.groupBy(wordsOf(left), (word) => word);
    for (const word of wordsOf(outside)) {
      count.words += 1;
      if (standing.get(word)?.pop() !== undefined) count.kept += 1;
    }
  }
  return { gone: (100 * count.gone) / count.identifiers, kept: (100 * count.kept) / count.words };
}

/** Taking identifiers out of narratives: ours knows the case, as the app does; a peer has the text alone. */
export async function measureRedaction(pace: Pace, say: Say): Promise<void> {
  const narratives = makeCorpus(2024, 'own').slice(0, pace.quick ? 20 : 120);
  const all = async (redact: Redact) => {
    for (const narrative of narratives) await redact(narrative);
  };
  const own = await marksOf(narratives, withOurs);
  for (const { key, name, redact } of peers) {
    const theirs = await marksOf(narratives, redact);
    const run = await sideBySide({ ours: () => all(withOurs), limit: () => all(redact) }, few(pace));
    const words = ({ gone, kept }: typeof own) => `${gone.toFixed(1)} % and ${kept.toFixed(1)} %`;
    say(
      besideOf(
        {
          key: `redaction-${key}`,
          what: 'Taking identifiers out of narratives',
          size: narratives.length,
          note: `identifiers gone and ordinary words kept: ${words(own)}, ${name} ${words(theirs)}`,
          more: { recall: own.gone, peerRecall: theirs.gone },
        },
        name,
        run,
      ),
    );
  }
}
