import type { AgencyRequest, FamilyContact, FamilyMember } from './caseModel.ts';
import { addDays, type Chance } from './random.ts';

/** When the steps of one review fell, as far as `today` can know. */
export function inventDates(
  died: string,
  today: string,
  slow: boolean,
  chance: Chance,
): { notifiedOn: string; cdrmOn?: string; cdopOn?: string } {
  const notifiedOn = earlier(addDays(died, chance.whole(0, chance.often(0.1) ? 6 : 2)), today);
  const cdrmOn = addDays(died, chance.whole(70, 210) + (slow ? chance.whole(60, 220) : 0));
  if (cdrmOn > today) return { notifiedOn };
  const cdopOn = addDays(cdrmOn, chance.whole(45, 180) + (slow ? chance.whole(30, 150) : 0));
  return cdopOn > today ? { notifiedOn, cdrmOn } : { notifiedOn, cdrmOn, cdopOn };
}

/** One information request for each agency, with its reminders; some never came back. */
export function inventRequests(
  agencies: readonly string[],
  notified: string,
  today: string,
  chance: Chance,
): AgencyRequest[] {
  return agencies.map((agency) => {
    const askedOn = earlier(addDays(notified, chance.whole(1, 6)), today);
    const due = addDays(askedOn, 21);
    const late = chance.often(0.35);
    const receivedOn = addDays(askedOn, late ? chance.whole(24, 70) : chance.whole(3, 21));
    const remindedOn = late ? [addDays(due, 2), addDays(due, 16)].filter((on) => on < receivedOn && on <= today) : [];
    const came = receivedOn <= today && !chance.often(0.08);
    return { agency, askedOn, remindedOn, ...(came ? { receivedOn } : {}) };
  });
}

const notes: readonly (readonly [FamilyContact['stage'], string, string[]])[] = [
  [
    'first-contact',
    'Introduced myself to {m} and said that a review will happen, and why. {m} was with {f}. Very tired; kept it short.',
    [],
  ],
  ['leaflet', 'Took the booklet When a child dies and went through the first pages with {m}.', []],
  [
    'before-cdrm',
    '{m} and {f} would like {c}’s name used at the meeting. They praised the night nurses.',
    ['Would an earlier scan have changed anything?'],
  ],
  [
    'before-cdrm',
    'Rang to say in general terms when the meeting will be. {m} has written her questions down.',
    ['Why were we asked to wait?', 'Who will see what we say?'],
  ],
  ['after-cdrm', 'Told {m} what was said at the meeting. Offered an appointment with the consultant later on.', []],
  [
    'inquest',
    'No date yet. {f} asked who pays for travel to the hearing. I have asked the coroner’s officer.',
    ['Do we have to go to the inquest?'],
  ],
  ['anniversary', 'Sent a card for {c}’s birthday, as {m} had asked.', []],
  ['before-cdop', 'Explained that a panel who do not know {c}’s name will look for learning.', []],
  ['after-cdop', 'Gave {m} the learning from the panel in plain words. She would like it in a letter.', []],
];

/** The family's contacts in order of time, none later than `today`. */
export function inventContacts(
  family: readonly FamilyMember[],
  childName: string,
  notified: string,
  today: string,
  count: number,
  chance: Chance,
): FamilyContact[] {
  const mother = family.find((each) => each.relationship === 'mother');
  const father = family.find((each) => each.relationship === 'father');
  const fill = (text: string): string =>
    text
      .replaceAll('{m}', mother?.firstName ?? 'the mother')
      .replaceAll('{f}', father?.firstName ?? 'her partner')
      .replaceAll('{c}', childName);
  const contacts: FamilyContact[] = [];
  let day = notified;
  for (let index = 0; index < count; index++) {
    day = addDays(day, index === 0 ? chance.whole(0, 3) : chance.whole(6, 48));
    if (day > today) break;
    const [stage, note, questions] = notes[Math.min(index, notes.length - 1)] ?? chance.pick(notes);
    const outcome = index > 0 && chance.often(0.15) ? chance.pick(['left message', 'no answer'] as const) : 'spoke';
    const time = `${String(chance.whole(9, 18)).padStart(2, '0')}:${String(chance.whole(0, 11) * 5).padStart(2, '0')}`;
    const both = father !== undefined && chance.often(0.4);
    contacts.push({
      at: `${day}T${time}`,
      with: [mother?.firstName ?? 'mother', ...(both ? [father.firstName] : [])],
      how:
        stage === 'leaflet'
          ? 'visit'
          : chance.pick(['telephone', 'telephone', 'visit', 'text message', 'letter'] as const),
      stage,
      outcome,
      note: outcome === 'spoke' ? fill(note) : fill('Rang {m}; will try again.'),
      questions: outcome === 'spoke' ? questions : [],
      ...(outcome === 'spoke' && chance.often(0.3)
        ? {
            support: {
              offered: chance.pick(['Counselling', 'Parents’ group', 'Sibling support', 'Help with funeral costs']),
              accepted: chance.often(0.6),
            },
          }
        : {}),
      ...(chance.often(0.7) ? { nextOn: addDays(day, chance.whole(10, 40)) } : {}),
    });
  }
  return contacts;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
