/** A field of the national form as somebody keyed it; within a field the newest row counts, and an untick is a row too. */
export interface KeyedFieldTable {
  id: string;
  case_id: string;
  /** The field's id on the sheet. */
  field: string;
  /** Its label then. */
  label: string;
  /** 'known', 'not-known', 'blank': what was keyed; 'unkeyed' takes the tick back. */
  state: 'known' | 'not-known' | 'blank' | 'unkeyed';
  text: string;
  list_version: string;
  keyed_at: string;
  keyed_by: string;
}

/** What somebody read in the national record where it differs from these records; an empty text settles it. */
export interface NationalReadingTable {
  id: string;
  case_id: string;
  field: string;
  label: string;
  text: string;
  note: string;
  read_at: string;
  read_by: string;
}

export interface KeyOnceTables {
  keyed_fields: KeyedFieldTable;
  national_readings: NationalReadingTable;
}
