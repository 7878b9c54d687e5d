import { roleLabels } from '../../domain/access/roles.ts';
import { useRole, useSession } from '../store/session.ts';
import { Buttons, LinkButton } from '../ui/Button.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Page, Section } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { AssuranceReport } from './AssuranceReport.tsx';

/** About these records: whose they are, where they lie, who is signed in. */
export function SettingsPage() {
  const { me, partnership, folder, training, version } = useSession();
  const isOffice = useRole('manager', 'coordinator');
  const isManager = useRole('manager');
  return (
    <Page>
      <PageHeader title="Settings" />
      <Columns>
        <Section title="Partnership">
          <KeyValueList
            items={[
              { label: 'Panel', value: partnership.panelName },
              { label: 'Councils', value: partnership.councils.join(', ') },
              { label: 'Integrated care boards', value: partnership.icbs.join(', ') },
            ]}
          />
        </Section>
        <Section title="These records">
          <KeyValueList
            items={[
              { label: 'Kind', value: training ? 'Training, with invented cases' : 'Real cases' },
              { label: 'Folder', value: <span className="desk-code">{folder}</span> },
              { label: 'Signed in', value: `${me.name}, ${roleLabels[me.role].toLowerCase()}` },
              { label: 'App version', value: version },
            ]}
          />
        </Section>
        {isOffice && (
          <Section title="Rules" lede="Where requests go, and what time is given for what.">
            <Buttons>
              <LinkButton kind="secondary" to="/settings/agencies">
                Directory of agencies
              </LinkButton>
              <LinkButton kind="secondary" to="/settings/questions">
                Questions of the forms
              </LinkButton>
              <LinkButton kind="secondary" to="/settings/clocks">
                Limits and clocks
              </LinkButton>
              <LinkButton kind="secondary" to="/settings/bank-holidays">
                Bank holidays
              </LinkButton>
              {isManager && (
                <LinkButton kind="secondary" to="/settings/factors">
                  Factors
                </LinkButton>
              )}
              {isManager && (
                <LinkButton kind="secondary" to="/settings/quorum">
                  Quorum of the panel
                </LinkButton>
              )}
            </Buttons>
          </Section>
        )}
        <Section title="Access and care">
          <Buttons>
            {isManager && (
              <LinkButton kind="secondary" to="/settings/people">
                People
              </LinkButton>
            )}
            {isOffice && (
              <LinkButton kind="secondary" to="/settings/backups">
                Backups
              </LinkButton>
            )}
            {isManager && (
              <LinkButton kind="secondary" to="/settings/lock">
                Lock
              </LinkButton>
            )}
            {isManager && (
              <LinkButton kind="secondary" to="/settings/update">
                Update
              </LinkButton>
            )}
            {isManager && (
              <LinkButton kind="secondary" to="/settings/rows-set-aside">
                Rows set aside
              </LinkButton>
            )}
            <LinkButton kind="secondary" to="/settings/passphrase">
              My passphrase
            </LinkButton>
          </Buttons>
          <AssuranceReport />
        </Section>
        {isOffice && (
          <Section title="Import a register" lede="Deaths kept in a spreadsheet until now, from a CSV file.">
            <div>
              <LinkButton kind="secondary" to="/settings/import">
                Import a register
              </LinkButton>
            </div>
          </Section>
        )}
      </Columns>
    </Page>
  );
}
