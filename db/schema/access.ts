import type { Role } from '../../domain/access/roles.ts';

/** A person who can sign in. Never deleted: the audit names them by id. */
export interface UserTable {
  id: string;
  /** Typed at sign-in; also stands in clear in the key file. */
  sign_in_name: string;
  /** Name as it appears on screens and in the audit. */
  name: string;
  role: Role;
  status: 'active' | 'suspended';
  /** Public half of the person's key, to which a new data key is sealed. The one place it is trusted from. */
  recipient: string;
  row_version: number;
  created_at: string;
  updated_at: string;
}
