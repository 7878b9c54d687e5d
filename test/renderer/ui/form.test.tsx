// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Choice } from '../../../renderer/ui/Choice.tsx';
import { Fields, Form } from '../../../renderer/ui/Form.tsx';
import { NumberField, TextArea, TextField } from '../../../renderer/ui/TextField.tsx';
import { useZodForm } from '../../../renderer/ui/useZodForm.ts';
import { refusal } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

const contact = z.object({
  who: z.string().min(1, 'Enter who was spoken to'),
  method: z.enum(['phone', 'visit']),
  weeks: z.number().optional(),
  summary: z.string().min(1),
});
type Contact = z.output<typeof contact>;

function ContactForm({ save = () => {} }: { save?: (values: Contact) => Promise<void> | void }) {
  const form = useZodForm(contact, { who: '', summary: '' });
  return (
    <Form form={form} onSubmit={save} submit="Save contact">
      <Fields>
        <TextField {...form.bind('who')} label="Who" hint="Everyone who took part." />
        <Choice
          {...form.bind('method')}
          label="How"
          options={[
            { value: 'phone', label: 'Telephone' },
            { value: 'visit', label: 'Visit' },
          ]}
        />
        <NumberField {...form.bind('weeks')} label="Weeks" />
        <TextArea {...form.bind('summary')} label="Summary" />
      </Fields>
    </Form>
  );
}

async function fillIn(user: ReturnType<typeof show>['user']): Promise<void> {
  await user.type(screen.getByLabelText('Who'), 'Adaeze');
  await user.click(screen.getByLabelText('Telephone'));
  await user.type(screen.getByLabelText('Weeks'), '38');
  await user.type(screen.getByLabelText('Summary'), 'Asked about the report.');
}

const press = () => screen.getByRole('button', { name: 'Save contact' });

describe('Sending a form with something missing', () => {
  it('gathers what to put right, in the order of the fields, and takes focus there', async () => {
    const { user } = show(<ContactForm />);
    await user.click(press());
    const summary = await screen.findByRole('alert', { name: '3 things to put right' });
    expect(document.activeElement).toBe(summary);
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Enter who was spoken to',
      'How: choose one',
      'Summary: enter this',
    ]);
  });

  it('takes focus again at the next try', async () => {
    const { user } = show(<ContactForm />);
    await user.click(press());
    await user.click(press());
    const summary = await screen.findByRole('alert');
    expect(document.activeElement).toBe(summary);
  });

  it('leads from a line to its field, also into a group of options', async () => {
    const { user } = show(<ContactForm />);
    await user.click(press());
    await user.click(await screen.findByText('How: choose one'));
    expect(document.activeElement).toBe(screen.getByLabelText('Telephone'));
  });

  it('ties the error and the hint to the field', async () => {
    const { user } = show(<ContactForm />);
    await user.click(press());
    await screen.findByRole('alert');
    const who = screen.getByLabelText('Who');
    const told = who
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(told?.join(' ')).toContain('Everyone who took part. ');
    expect(told?.join(' ')).toContain('Enter who was spoken to');
    expect(who.getAttribute('aria-invalid')).toBe('true');
  });

  it('never shows words of the schema library', async () => {
    const { user } = show(<ContactForm />);
    await user.type(screen.getByLabelText('Weeks'), 'many');
    await user.click(press());
    await screen.findByRole('alert');
    expect(screen.getByText('Weeks: enter a number')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/invalid|expected|received/i);
  });
});

describe('Saving', () => {
  it('hands over what the schema made of it', async () => {
    const save = vi.fn();
    const { user } = show(<ContactForm save={save} />);
    await fillIn(user);
    await user.click(press());
    expect(save).toHaveBeenCalledExactlyOnceWith({
      who: 'Adaeze',
      method: 'phone',
      weeks: 38,
      summary: 'Asked about the report.',
    });
  });

  it('saves on Ctrl+S from inside a field', async () => {
    const save = vi.fn();
    const { user } = show(<ContactForm save={save} />);
    await fillIn(user);
    await user.keyboard('{Control>}s{/Control}');
    expect(save).toHaveBeenCalledOnce();
  });

  it('is sent once, however often the button is pressed', async () => {
    let finish = () => {};
    const save = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { user } = show(<ContactForm save={save} />);
    await fillIn(user);
    await user.click(press());
    await user.click(press());
    await user.keyboard('{Control>}s{/Control}');
    finish();
    expect(save).toHaveBeenCalledOnce();
  });

  it('says what was kept when it does not work, and leaves the text in place', async () => {
    const { user } = show(<ContactForm save={() => Promise.reject(refusal('STALE', { reason: 'STALE' }))} />);
    await fillIn(user);
    await user.click(press());
    expect(await screen.findByText('Someone changed this after you opened it')).toBeTruthy();
    expect(screen.getByText(/What you typed is still here/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Summary').value).toBe('Asked about the report.');
  });

  it('shows a refusal that names a field at that field', async () => {
    const says = 'The date of contact is before the death.';
    const save = () => Promise.reject(refusal('REFUSED', { reason: 'BEFORE_DEATH', says, field: 'who' }));
    const { user } = show(<ContactForm save={save} />);
    await fillIn(user);
    await user.click(press());
    const summary = await screen.findByRole('alert');
    expect(document.activeElement).toBe(summary);
    expect(screen.getByLabelText('Who').getAttribute('aria-invalid')).toBe('true');
  });
});
