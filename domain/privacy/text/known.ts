/** What a case's structured fields already say about who and where: the seed of every search in this folder. */
export interface KnownIdentifiers {
  child: {
    firstName?: string;
    middleName?: string;
    surname?: string;
    knownAs?: string;
    sex?: string;
    dateOfBirth?: string;
    dateOfDeath?: string;
    nhsNumber?: string;
    hospitalNumber?: string;
  };
  people: {
    role: string;
    title?: string;
    firstName?: string;
    surname?: string;
    knownAs?: string;
    phone?: string;
    email?: string;
    sex?: string;
  }[];
  addresses: { role: string; line1?: string; town?: string; postcode?: string }[];
  organisations: { role: string; name: string; abbreviation?: string }[];
  references: { role: string; value: string }[];
}

export type IdentifierType =
  | 'NAME'
  | 'DATE'
  | 'NHS_NUMBER'
  | 'ID'
  | 'PHONE'
  | 'EMAIL'
  | 'POSTCODE'
  | 'ADDRESS'
  | 'LOCATION'
  | 'ORG'
  | 'USERNAME';

/** One stretch of text that could point to a person. Offsets are UTF-16 code units of the original text, end exclusive. */
export interface IdentifierSpan {
  start: number;
  end: number;
  type: IdentifierType;
  /** mask: replaced unless a person says otherwise; flag: a person must decide */
  certainty: 'mask' | 'flag';
  role?: string;
  replacement: string;
}
