import { useWatch } from 'react-hook-form';
import { estimatePassphrase, type PassphraseStrength } from '../../domain/access/passphrase.ts';
import { classes } from '../ui/classes.ts';
import { PassphraseField } from '../ui/TextField.tsx';
import type { ZodForm } from '../ui/useZodForm.ts';

interface WithPassphrase {
  [name: string]: string;
  signInName: string;
  passphrase: string;
  again: string;
}

const scale: Readonly<Record<PassphraseStrength, { level: number; words: string }>> = {
  'too-short': { level: 1, words: 'Too short' },
  'easy-to-guess': { level: 1, words: 'Easy to guess' },
  fair: { level: 2, words: 'Fair' },
  good: { level: 3, words: 'Good' },
  strong: { level: 4, words: 'Strong' },
};

/** A passphrase typed twice, with its strength as one types. Length and unguessability count; there are no rules about signs. */
export function NewPassphrase<In extends WithPassphrase>({
  form,
  known,
}: {
  form: ZodForm<In>;
  known: readonly string[];
}) {
  const bind = (form as unknown as ZodForm<WithPassphrase>).bind;
  const passphrase = useWatch({
    control: (form as unknown as ZodForm<WithPassphrase>).rhf.control,
    name: 'passphrase',
  });
  return (
    <>
      <div>
        <PassphraseField
          {...bind('passphrase')}
          label="Passphrase"
          hint="Three or four unconnected words are strong and easy to remember. Spaces count."
        />
        <Strength passphrase={passphrase} known={known} />
      </div>
      <PassphraseField {...bind('again')} label="Passphrase again" />
    </>
  );
}

/** How hard a passphrase is to guess, as one types. */
export function Strength({ passphrase, known }: { passphrase: string; known: readonly string[] }) {
  const estimate = passphrase === '' ? null : estimatePassphrase(passphrase, known);
  const { level, words } = estimate ? scale[estimate.strength] : { level: 0, words: '' };
  return (
    <div>
      <div className={classes('desk-strength', level > 0 && `desk-strength--${level}`)} aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      <p className="desk-strength__words" role="status">
        {estimate && (
          <>
            <strong>{words}.</strong> {estimate.advice}
          </>
        )}
      </p>
    </div>
  );
}
