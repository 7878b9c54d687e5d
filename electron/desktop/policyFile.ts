import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { largestPolicy, noPolicy, type PolicyFound, readPolicy } from '../api/policy.ts';

const folderName = 'Child Death Review Desk';
const fileName = 'policy.json';

/**
 * Where a policy file may lie: machine-wide, and beside the app. None of them follows an environment variable, which
 * a user could set for themselves; each is a place that an ordinary user cannot write to in an installation for everybody.
 *
 * @param executable full path of the app's own program
 */
export function policyPlaces(platform: NodeJS.Platform, executable: string): string[] {
  switch (platform) {
    case 'win32':
      return [join(parse(executable).root, 'ProgramData', folderName, fileName), join(dirname(executable), fileName)];
    case 'darwin':
      // Beside the app would be inside its signed bundle.
      return [join('/Library/Application Support', folderName, fileName)];
    default:
      return [join('/etc/child-death-review-desk', fileName), join(dirname(executable), fileName)];
  }
}

/**
 * Finds and reads the policy. A file that is there but cannot be read, or two files, is as wrong as a file with a
 * mistake in it: IT meant something, and the app does not guess what.
 */
export function findPolicy(places: readonly string[]): PolicyFound {
  const there = places.filter((place) => existsSync(place));
  const [file, other] = there;
  if (file === undefined) return noPolicy;
  const wrong = (fault: string): PolicyFound => ({ ...noPolicy, file, faults: [fault] });
  if (other !== undefined) return wrong(`There are two policy files: ${file} and ${other}. Remove one of them.`);
  try {
    if (!statSync(file).isFile()) return wrong('There is a folder in the place of the policy file.');
    if (statSync(file).size > largestPolicy) return wrong('The file is too large to be a policy file.');
    return readPolicy(file, readFileSync(file, 'utf8'));
  } catch {
    return wrong('The file is there, but this user may not read it.');
  }
}
