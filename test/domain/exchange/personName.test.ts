import { expect, test } from 'vitest';
import { type PersonName, splitPersonName } from '../../../domain/exchange/personName.ts';

test.each<[string, PersonName]>([
  ['Dr Inês dos Santos', { title: 'Dr', firstName: 'Inês', familyName: 'dos Santos' }],
  ['Rafael de la Cruz', { firstName: 'Rafael', familyName: 'de la Cruz' }],
  ['de la Cruz, Rafael', { firstName: 'Rafael', familyName: 'de la Cruz' }],
  ['Siân ap Rhys', { firstName: 'Siân', familyName: 'ap Rhys' }],
  ['Inaya Noor Hussain', { firstName: 'Inaya Noor', familyName: 'Hussain' }],
  ["Mrs. Bríd O'Donnell", { title: 'Mrs.', firstName: 'Bríd', familyName: "O'Donnell" }],
  ['DC Olatunji-Bello', { title: 'DC', familyName: 'Olatunji-Bello' }],
  ['Di Marsh', { firstName: 'Di', familyName: 'Marsh' }],
  ['  Hodan   Abu   Zaid ', { firstName: 'Hodan', familyName: 'Abu Zaid' }],
  ['Okafor', { familyName: 'Okafor' }],
])('%s', (text, name) => {
  expect(splitPersonName(text)).toEqual(name);
});
