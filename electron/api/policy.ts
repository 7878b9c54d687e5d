import { z } from 'zod';

/*
 * The policy file: what an IT department decides for every user of a computer (docs/installation.md). The shell reads
 * it before anything else; a file that is not right in every word stops the app with a page that says why.
 */

const days = z.int().min(1).max(31);

/** 'C:\Records', '\\server\share', '/srv/records': a place that is the same whatever folder the app was started in. */
const absoluteFolder = z
  .string()
  .max(400)
  .regex(/^([A-Za-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+|\/)/, 'must be a whole path, from the drive, share or root on')
  .refine((path) => !/(^|[\\/])\.\.?([\\/]|$)/.test(path), 'must have no . or .. in it');

/** Strict: a word that is not known is a mistake, and a mistake is never passed over. */
export const policySchema = z.strictObject({
  policyVersion: z.literal(1),
  /** Shown wherever the app says that something is set by IT: 'IT service desk, extension 4400'. */
  contact: z.string().trim().min(1).max(200).optional(),
  /** In place of the folder under the user's own data and of `--records-folder`. */
  recordsFolder: absoluteFolder.optional(),
  /** A manager can make the lock quicker than this, not slower. */
  idleMinutesAtMost: z.int().min(1).max(120).optional(),
  /** In place of the folder a manager would choose. */
  backupFolder: absoluteFolder.optional(),
  /** A manager can back up more often than this, not less. */
  backupEveryDaysAtMost: days.optional(),
  /** 'always': the window is hidden from screenshots and screen sharing whatever a manager chose. */
  contentProtection: z.literal('always').optional(),
  /** Files leave the app only into these folders and those below them. Backups have a folder of their own. */
  exportFolders: z.array(absoluteFolder).min(1).max(20).optional(),
});
export type Policy = z.infer<typeof policySchema>;

/** What the shell found: no file, a policy in force, or a file that is not right. */
export interface PolicyFound {
  /** Null: there is no policy file. */
  file: string | null;
  policy: Policy;
  /** In words, each with the name it is about; not empty: the app opens nothing. */
  faults: string[];
}

export const noPolicy: PolicyFound = { file: null, policy: { policyVersion: 1 }, faults: [] };

/** More than any policy needs; a larger file is something else. */
export const largestPolicy = 64 * 1024;

/**
 * Reads the text of a policy file.
 *
 * @example readPolicy('/etc/child-death-review-desk/policy.json', '{"policyVersion":1,"idleMinutes":5}').faults
 * // ['idleMinutes is not a setting of the policy file.']
 */
export function readPolicy(file: string, text: string): PolicyFound {
  const wrong = (faults: string[]): PolicyFound => ({ ...noPolicy, file, faults });
  if (text.length > largestPolicy) return wrong(['The file is too large to be a policy file.']);
  let value: unknown;
  try {
    // Editors on Windows begin a file with a mark that JSON does not know.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return wrong(['The file is not JSON: a comma, quotation mark or bracket is missing or too many.']);
  }
  const twice = nameGivenTwice(text);
  if (twice !== null) return wrong([`${twice} is given twice.`]);
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return { file, policy: parsed.data, faults: [] };
  return wrong(parsed.error.issues.flatMap(faultWords));
}

/** JSON keeps the last of two equal names without a word; which of them IT meant nobody can tell. */
function nameGivenTwice(text: string): string | null {
  const names = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map((match) => match[1] ?? '');
  return names.find((name, at) => names.indexOf(name) !== at) ?? null;
}

function faultWords(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${key.slice(0, 60)} is not a setting of the policy file.`);
  }
  const name = issue.path.length === 0 ? 'The file' : issue.path.join('.');
  const own = issue.code === 'invalid_format' || issue.code === 'custom';
  const shape =
    issue.code === 'invalid_type' ? `must be of type ${issue.expected}` : 'is not one of the values allowed';
  return [
    `${name} ${own ? issue.message : issue.code === 'too_big' || issue.code === 'too_small' ? sizeWords(issue) : shape}.`,
  ];
}

function sizeWords(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  return issue.code === 'too_big' ? `must be at most ${issue.maximum}` : `must be at least ${issue.minimum}`;
}

/** For the core's command line: any text survives it. @example policyFromArgument(policyArgument(found)) */
export function policyArgument(found: PolicyFound): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(JSON.stringify(found))));
}

export function policyFromArgument(argument: string): PolicyFound {
  const bytes = Uint8Array.from(atob(argument), (letter) => letter.codePointAt(0) ?? 0);
  return JSON.parse(new TextDecoder().decode(bytes)) as PolicyFound;
}
