import { describe, expect, it } from 'vitest';
import { noWishes } from '../../../domain/family/contact.ts';
import {
  type ContactFormFields,
  contactFormSchema,
  correctionForm,
  newContactForm,
} from '../../../domain/family/contactForm.ts';
import { aContact, someWishes } from '../../fixtures/family.ts';

const start = { today: '2026-03-02', time: '09:30', by: 'Bilal Haidari', wishes: noWishes };
const efua = { name: 'Efua Asante', relationship: 'mother' };
const schema = contactFormSchema({ wishes: noWishes, correcting: null });
const read = (form: ContactFormFields) => schema.safeParse(form);

describe('a new contact form', () => {
  it('opens ready to save: today, now, oneself, and the only person there is', () => {
    const form = newContactForm({ ...start, last: null, relatives: [efua] });
    const saved = read({ ...form, note: 'Spoke about the review.' });
    expect(saved.data?.entry).toMatchObject({
      on: '2026-03-02',
      at: '09:30',
      by: 'Bilal Haidari',
      with: [efua],
      how: 'telephone',
      outcome: 'spoke',
      stage: 'first-contact',
    });
  });

  it('ticks whoever was spoken with last, and nobody when there are several and none was', () => {
    const yaw = { name: 'Yaw Asante', relationship: 'father' };
    const again = newContactForm({
      ...start,
      last: aContact({ with: [yaw], stage: 'inquest' }),
      relatives: [efua, yaw],
    });
    expect(again).toMatchObject({ withKnown: ['father: Yaw Asante'], stage: 'inquest' });
    expect(newContactForm({ ...start, last: null, relatives: [efua, yaw] }).withKnown).toEqual([]);
  });

  it('makes a question of each line and nothing of an empty one', () => {
    const form = newContactForm({ ...start, last: null, relatives: [efua] });
    expect(read({ ...form, questions: ' Why?\n\n  Who decides?  \n' }).data?.entry.questions).toEqual([
      'Why?',
      'Who decides?',
    ]);
  });

  it('keeps the wishes it does not show and changes the ones it does', () => {
    const wishes = someWishes({ anniversaries: [{ monthDay: '06-11', what: 'birthday' }] });
    const form = newContactForm({ ...start, wishes, last: null, relatives: [efua] });
    const saved = contactFormSchema({ wishes, correcting: null }).safeParse({ ...form, preferredName: 'our boy' });
    expect(saved.data?.wishes).toEqual({ ...wishes, preferredName: 'our boy' });
  });

  it('says at the field what is missing', () => {
    const form = newContactForm({ ...start, last: null, relatives: [] });
    const paths = (more: Partial<ContactFormFields>) =>
      read({ ...form, ...more }).error?.issues.map((issue) => issue.path[0]);
    expect(paths({})).toEqual(['withKnown']);
    expect(paths({ otherName: 'Abena' })).toContain('otherRelationship');
    expect(paths({ outcome: 'no-answer', supportOffered: 'yes' })).toEqual(['supportWhat']);
    expect(paths({ outcome: 'no-answer', promiseDue: '2026-03-09' })).toEqual(['promiseWhat']);
    expect(paths({ outcome: 'no-answer', on: '31/02' })).toEqual(['on']);
  });
});

describe('a correction', () => {
  it('shows the entry as it was and gives it back unchanged but for what is corrected', () => {
    const entry = aContact({
      questions: ['Why?'],
      promises: [{ what: 'Call', dueOn: '2026-03-09' }],
      leaflet: { given: 'yes', on: '2026-03-01', language: 'Twi', by: 'Mei' },
      supportOffered: 'yes',
      supportWhat: 'Group',
      supportTaken: 'declined',
      touchpoints: ['told-of-review'],
      nextContactDue: '2026-03-20',
    });
    const correcting = contactFormSchema({ wishes: noWishes, correcting: entry });
    const form = correctionForm(entry, noWishes);
    expect(correcting.safeParse(form).error?.issues.map((issue) => issue.path[0])).toEqual(['correctionReason']);
    const saved = correcting.safeParse({ ...form, correctionReason: 'Wrong time', at: '16:00' });
    expect(saved.data?.entry).toEqual({ ...entry, at: '16:00' });
  });
});
