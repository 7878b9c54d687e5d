import { isOpeningReason, openingReasons } from '../access/sensitive.ts';
import type { AuditEntry } from './entry.ts';

/**
 * What an action code says, after the person's name. '{case}' stands for the case number, '{subject}' for the id of
 * what was touched, and '{key}' for a value of the detail. A code that is not here reads as its own words.
 */
const phrases: Readonly<Record<string, string>> = {
  'access.unlocked': 'signed in',
  'access.locked': 'locked the app',
  'access.recovered': 'signed in with the recovery code and set a new passphrase',
  'access.refused': 'was refused: {procedure}',
  'access.people-listed': 'looked at the list of people',
  'access.person-added': 'let {subject} sign in, as {role}',
  'access.person-changed': 'changed the name or role of {subject}',
  'access.person-suspended': 'stopped {subject} from signing in',
  'access.passphrase-changed': 'changed their passphrase',
  'access.passphrase-reset': 'gave {subject} a new first passphrase',
  'access.case-marked-sensitive': 'marked {case} sensitive',
  'access.case-mark-taken-back': 'took the mark ‘sensitive’ off {case}',
  'access.opening-explained': 'said why they opened {case}: {reason}',
  'access.case-access-read': 'looked at who may open {case}',
  'access.kept-after-closing': 'let the key worker of {case} keep it after it closed',
  'access.kept-access-ended': 'ended the key worker’s access to {case}',
  'access.recovery-code-renewed': 'made a new recovery code',
  'access.recovery-code-confirmed': 'confirmed that the recovery code is kept',
  'access.data-key-change-begun': 'began to change the key of the records file',
  'access.data-key-change-stopped': 'stopped before the key of the records file was changed',
  'access.data-key-changed': 'changed the key of the records file',
  'store.created': 'made the records file',
  'store.migrated': 'brought the records file to version {to}',
  'store.backed-up': 'backed up the records',
  'store.backup-failed': 'tried to back up the records: {outcome}',
  'store.rehearsed': 'rehearsed a restore',
  'store.restored': 'restored the records from a backup',
  'store.salvaged': 'saved what could be read of a damaged records file',
  'store.status-read': 'opened the app’s first page',
  'store.settings-read': 'looked at the settings',
  'store.care-read': 'looked at the backups',
  'store.schedule-read': 'looked whether a backup is due',
  'store.backup-begun': 'began a backup',
  'store.rehearsal-begun': 'began to rehearse a restore',
  'store.assurance-reported': 'made the assurance report',
  'store.doubtful-rows-read': 'looked at the rows of a damaged file that were set aside',
  'store.update-keys-read': 'looked at whose update files are trusted',
  'store.update-checked': 'checked an update file: {outcome}',
  'store.installer-saved': 'took the installer of version {version} out of its update file',
  'store.checked': 'checked the records file',
  'store.setting-changed': 'changed the setting {subject}',
  'store.draft-saved': 'kept unsaved text',
  'store.draft-read': 'looked at unsaved text',
  'store.drafts-listed': 'looked at the list of unsaved texts',
  'store.draft-discarded': 'let unsaved text go',
  'audit.read': 'looked at the audit',
  'audit.checked': 'checked the audit chain',
  'audit.anchors-read': 'read a list of {anchors} record numbers from a file',
  'audit.exported': 'exported the audit',
  'audit.export-read': 'read a part of the audit for an export',
  'cases.opened': 'opened {case}',
  'cases.queue-read': 'looked at the work queue',
  'notification.read': 'looked at the notification of {case}',
  'notification.case-opened': 'opened {case} from a notification',
  'notification.amended': 'changed the notification of {case}',
  'notification.person-added': 'added a person to {case}',
  'notification.person-amended': 'changed a person of {case}',
  'notification.looked-for-alike': 'looked for cases like a new notification',
  'eligibility.read': 'looked at the eligibility of {case}',
  'eligibility.decided': 'decided the eligibility of {case}',
  'process.read': 'looked at the process of {case}',
  'process.case-closed': 'closed {case}',
  'process.case-reopened': 'opened {case} again',
  'process.hold-added': 'put {case} on hold',
  'process.hold-changed': 'changed a hold of {case}',
  'process.jar-answered': 'answered the joint agency response circumstances of {case}',
  'process.moment-recorded': 'recorded a date of {case}',
  'process.review-recorded': 'recorded a review beside {case}',
  'process.settings-read': 'looked at the clock settings',
  'keyOnce.read': 'looked at the sheet for keying of {case}',
  'keyOnce.keyed': 'ticked a field of {case} as keyed into the national record',
  'keyOnce.unkeyed': 'took a tick of {case} back',
  'keyOnce.difference-noted': 'noted where the national record differs from {case}',
  'keyOnce.difference-settled': 'settled a difference between the national record and {case}',
  'keyOnce.printed': 'printed the sheet for keying of {case}',
  'keyOnce.changes-read': 'looked which cases changed since they were keyed',
  'family.read': 'looked at the family of {case}',
  'family.list-read': 'looked at the list of families',
  'family.directory-read': 'looked at the directory of key workers',
  'family.allocated': 'allocated a key worker to {case}',
  'family.allocation-ended': 'ended a key worker’s allocation to {case}',
  'family.contact-added': 'recorded a contact with the family of {case}',
  'family.contact-corrected': 'corrected a contact with the family of {case}',
  'family.question-added': 'recorded a family’s question in {case}',
  'family.letter-saved': 'saved a letter to the family of {case}',
  'family.wishes-changed': 'changed the family’s wishes in {case}',
  'analysis.read': 'looked at the analysis of {case}',
  'analysis.saved': 'saved the analysis of {case}',
  'agencies.read': 'looked at the agencies of {case}',
  'agencies.answers-read': 'looked at agencies’ answers in {case}',
  'agencies.answers-saved': 'saved an agency’s answers in {case}',
  'panel.meetings-listed': 'looked at the list of meetings',
  'panel.meeting-read': 'looked at a meeting',
  'panel.case-put-on': 'put {case} on an agenda',
  'panel.case-taken-off': 'took {case} off an agenda',
  'panel.decided': 'recorded the panel’s decision on {case}',
  'panel.packs-listed': 'listed the packs of a meeting',
  'panel.pack-gathered': 'gathered a panel pack',
  'panel.pack-released': 'released a panel pack',
  'panel.pack-stopped': 'was stopped from releasing a panel pack',
  'reports.previewed': 'looked at the numbers of a report',
  'reports.gathered': 'gathered a report',
  'reports.released': 'released a report',
  'reports.stopped': 'was stopped from releasing a report',
  'exchange.register-read': 'read a register to import',
  'exchange.register-imported': 'imported a register',
  'exchange.import-undone': 'took an import back',
  'exchange.pack-made': 'made a key worker pack for {case}',
  'exchange.pack-withdrawn': 'withdrew a key worker pack of {case}',
  'exchange.pack-opened': 'opened a key worker pack for {case}',
  'exchange.return-merged': 'merged a key worker’s return into {case}',
  'agencies.agency-saved': 'saved an agency in the directory',
  'agencies.answer-accepted': 'took an agency’s answer into {case}',
  'agencies.answer-taken-back': 'took an agency’s answer out of {case}',
  'agencies.directory-read': 'looked at the directory of agencies',
  'agencies.merge-desk-read': 'compared agencies’ answers in {case}',
  'agencies.requests-prepared': 'prepared requests for information about {case}',
  'analysis.factor-list-read': 'looked at the list of factors',
  'analysis.mirror-read': 'looked at how a factor of {case} was graded before',
  'documents.attached': 'attached a document to {case}',
  'documents.listed': 'looked at the documents of {case}',
  'documents.opened': 'opened a document of {case}',
  'documents.withdrawn': 'withdrew a document of {case}',
  'eligibility.prompt-answered': 'answered a prompt on the eligibility of {case}',
  'exchange.conflict-settled': 'settled a conflict in {case}',
  'exchange.conflicts-read': 'looked at the conflicts of returns',
  'exchange.imports-read': 'looked at earlier imports',
  'exchange.packs-read': 'looked at the key worker packs of {case}',
  'exchange.return-made': 'made a return for the office about {case}',
  'exchange.return-written': 'wrote a return for the office about {case}',
  'exchange.return-preview-read': 'looked at a return before merging it',
  'family.cover-added': 'entered leave cover for a key worker',
  'family.cover-withdrawn': 'took leave cover back',
  'family.key-worker-added': 'added a key worker to the directory',
  'family.key-worker-changed': 'changed a key worker in the directory',
  'family.letter-read': 'looked at a letter to the family of {case}',
  'family.letter-template-changed': 'changed a letter template',
  'family.letter-templates-read': 'looked at the letter templates',
  'family.promise-added': 'recorded a promise to the family of {case}',
  'family.promise-kept': 'recorded that a promise in {case} was kept',
  'family.promise-reopened': 'opened a promise in {case} again',
  'family.touchpoint-recorded': 'recorded what the family of {case} was given',
  'notification.attached': 'attached a notification to {case}',
  'notification.searched': 'searched the cases',
  'search.words-searched': 'searched the words of cases',
  'panel.action-added': 'added an action of the panel',
  'actions.listed': 'looked at the actions',
  'actions.read': 'looked at action {subject}',
  'actions.amended': 'changed action {subject}',
  'actions.progress-recorded': 'recorded progress on action {subject}',
  'actions.closed': 'closed action {subject}',
  'actions.reopened': 'opened action {subject} again',
  'actions.similar-read': 'looked for earlier actions about the same thing',
  'learning.renewal-planned': 'opened the learning search',
  'learning.renewed': 'brought the texts of the learning search up to date',
  'learning.choices-read': 'looked at what the learning search holds',
  'learning.searched': 'searched the learning of decided cases',
  'learning.theme-read': 'gathered the cases of a theme',
  'panel.agenda-reordered': 'changed the order of an agenda',
  'panel.attendance-set': 'recorded who attended a meeting',
  'panel.candidates-listed': 'looked for cases that are ready for a panel',
  'panel.interest-declared': 'recorded a declared interest',
  'panel.meeting-amended': 'changed a meeting',
  'panel.meeting-planned': 'planned a meeting',
  'panel.member-added': 'added a panel member',
  'panel.members-listed': 'looked at the panel members',
  'panel.member-amended': 'changed a panel member',
  'panel.member-retired': 'took a member off the panel',
  'panel.member-taken-off': 'took a member off a meeting',
  'panel.member-left-room': 'noted that a member left the room for {case}',
  'panel.member-came-back': 'noted that a member was in the room for {case}',
  'panel.meeting-status-set': 'set a meeting to {status}',
  'panel.regional-plan-saved': 'changed what the panels of a regional meeting agreed',
  'panel.minutes-planned': 'gave {case} {minutes} minutes on an agenda',
  'panel.interests-listed': 'looked whom to ask about interests',
  'panel.interests-asked': 'recorded what members answered about their interests',
  'panel.live-shown': 'showed a meeting to the room',
  'panel.case-shown': 'showed {case} to the room by its pack number',
  'panel.item-recorded': 'recorded what the panel made of {case}',
  'panel.minutes-read': 'looked at the minutes of a meeting',
  'panel.minutes-gathered': 'gathered the minutes of a meeting',
  'panel.minutes-released': 'released the minutes of a meeting',
  'panel.minutes-stopped': 'was stopped from releasing minutes',
  'panel.minutes-agreed': 'recorded that minutes were agreed',
  'panel.business-saved': 'wrote the general business of a meeting',
  'panel.quorum-rule-read': 'looked at the rule of quorum',
  'panel.plan-made': 'asked for a plan of the next meetings',
  'panel.plan-accepted': 'accepted a plan of {meetings} meetings',
  'process.blanks-read': 'looked at what is still blank',
  'process.care-event-added': 'added an event to the timeline of {case}',
  'process.care-event-taken-back': 'took an event out of the timeline of {case}',
  'process.history-read': 'looked at the history of {case}',
  'process.jar-step-logged': 'recorded a step of the joint agency response to {case}',
  'process.moment-taken-back': 'took a date of {case} back',
  'process.readiness-read': 'looked at which cases are ready',
  'process.timeline-printed': 'printed the timeline of {case}',
  'process.timeline-read': 'looked at the timeline of {case}',
  'process.urgent-learning-recorded': 'recorded urgent learning from {case}',
  'reports.archive-read': 'looked at earlier reports',
  'reports.meeting-texts-counted': 'counted the texts of a meeting that wait for redaction',
  'reports.texts-read': 'read texts of {case} for redaction',
  'reports.redaction-decided': 'decided on a passage to redact in {case}',
  'reports.redaction-undone': 'took a redaction decision back in {case}',
  'reports.redaction-signed': 'signed the redaction of {case}',
  'reports.redaction-second-signed': 'signed the redaction of {case} as the second reader',
  'reports.intruder-tested': 'recorded a try to recognise the child behind a text of {case}',
  'reports.redaction-reopened': 'opened the redaction of {case} again',
};

/** Names to put in place of ids, looked up by whoever shows the entry. */
export interface AuditNames {
  person(id: string): string | undefined;
  caseNumber(id: string): string | undefined;
  /** What was said beside a code, where the reader may see it; the chain itself holds no words. */
  words?(subjectId: string): string | undefined;
}

function ownWords(action: string): string {
  const [noun = '', what = ''] = action.split('.');
  const words = (text: string) => text.replaceAll('-', ' ');
  return what === '' ? words(noun) : `${words(noun)}: ${words(what)}`;
}

function detailValue(detail: string, key: string): string | undefined {
  const value = (JSON.parse(detail) as Record<string, unknown>)[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/**
 * One audit entry as a sentence without its time.
 *
 * @example auditSentence(entry, names) // 'Adaeze Okonkwo signed in.'
 */
export function auditSentence(entry: AuditEntry, names: AuditNames): string {
  const who = entry.actor_id === 'app' ? 'The app' : (names.person(entry.actor_id) ?? `Person ${entry.actor_id}`);
  const caseName = entry.case_id === null ? undefined : (names.caseNumber(entry.case_id) ?? `case ${entry.case_id}`);
  const subject = entry.subject_id === null ? undefined : (names.person(entry.subject_id) ?? entry.subject_id);
  const template = phrases[entry.action] ?? ownWords(entry.action);
  const phrase = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === 'case') return caseName ?? 'a case';
    if (key === 'subject') return subject ?? 'something';
    const value = detailValue(entry.detail, key) ?? 'not recorded';
    return key === 'reason' && isOpeningReason(value) ? `‘${openingReasons[value]}’` : value;
  });
  const about = caseName !== undefined && !template.includes('{case}') ? ` (${caseName})` : '';
  const said = entry.subject_id === null ? undefined : names.words?.(entry.subject_id);
  const quote = said === undefined ? '' : ` “${said}”`;
  const clock = entry.flags === 'clock-back' ? ' The computer clock had been set back.' : '';
  return `${who} ${phrase}${about}.${quote}${clock}`;
}
