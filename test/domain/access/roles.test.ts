import { expect, it } from 'vitest';
import { isRole, roleLabels, roles } from '../../../domain/access/roles.ts';

it('there are five roles, each with a name for the screen', () => {
  expect(roles.map((role) => roleLabels[role])).toEqual([
    'Manager',
    'Coordinator',
    'Key worker',
    'Panel member',
    'Auditor',
  ]);
});

it('a text is a role only when it is one of their codes', () => {
  expect(roles.every(isRole)).toBe(true);
  expect(['Manager', 'admin', '', 'key worker'].some(isRole)).toBe(false);
});
