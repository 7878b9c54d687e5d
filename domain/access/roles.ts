/** The five roles. Codes are permanent. [design.md 7, issue 2] */
export const roles = ['manager', 'coordinator', 'key-worker', 'panel-member', 'auditor'] as const;

/** What a person may do in the app. */
export type Role = (typeof roles)[number];

/** The role's name on a screen. */
export const roleLabels: Readonly<Record<Role, string>> = {
  manager: 'Manager',
  coordinator: 'Coordinator',
  'key-worker': 'Key worker',
  'panel-member': 'Panel member',
  auditor: 'Auditor',
};

/** True when `text` is one of the role codes. @example isRole('manager') // true */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
