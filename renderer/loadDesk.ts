/**
 * The pages behind the passphrase: more than half of the window's script. The unlock page stands without them, and they
 * are read while the key is derived.
 */
export const loadDesk = () => import('./routes.tsx');
