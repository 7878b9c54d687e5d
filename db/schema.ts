import type { UserTable } from './schema/access.ts';
import type { AgencyTables } from './schema/agencies.ts';
import type { AnalysisTables } from './schema/analysis.ts';
import type { AuditTable } from './schema/audit.ts';
import type { CaseAccessTables } from './schema/caseAccess.ts';
import type { CaseTables } from './schema/cases.ts';
import type { DocumentTables } from './schema/documents.ts';
import type { ExchangeTables } from './schema/exchange.ts';
import type { FamilyTables } from './schema/family.ts';
import type { KeyOnceTables } from './schema/keyOnce.ts';
import type { LearningTables } from './schema/learning.ts';
import type { NotificationTables } from './schema/notification.ts';
import type { PackTables } from './schema/packs.ts';
import type { PanelTables } from './schema/panel.ts';
import type { ProcessTables } from './schema/process.ts';
import type { QueueTables } from './schema/queue.ts';
import type { RedactionTables } from './schema/redaction.ts';
import type { ReportTables } from './schema/reports.ts';
import type { SearchTables } from './schema/search.ts';
import type { BackupTable, DoubtfulRowTable, DraftTable, SettingTable, StoreTable } from './schema/store.ts';

/** Every table, for Kysely. A noun's tables are joined here and built by its migration (see db/migrations.ts). */
export interface Schema
  extends DocumentTables,
    RedactionTables,
    ReportTables,
    ExchangeTables,
    PackTables,
    PanelTables,
    AgencyTables,
    FamilyTables,
    LearningTables,
    ProcessTables,
    AnalysisTables,
    CaseAccessTables,
    CaseTables,
    NotificationTables,
    KeyOnceTables,
    QueueTables,
    SearchTables {
  store: StoreTable;
  users: UserTable;
  audit: AuditTable;
  settings: SettingTable;
  drafts: DraftTable;
  backups: BackupTable;
  doubtful_rows: DoubtfulRowTable;
}
