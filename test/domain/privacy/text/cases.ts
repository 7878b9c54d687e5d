import type { KnownIdentifiers } from '../../../../domain/privacy/findIdentifiers.ts';

/** A large family with accents, particles, hyphens and two words that are names. */
export const siobhan: KnownIdentifiers = {
  child: {
    firstName: 'Siobhán',
    middleName: 'Niamh',
    surname: "O'Driscoll",
    knownAs: 'Shiv',
    sex: 'female',
    dateOfBirth: '2023-11-28',
    dateOfDeath: '2024-02-09',
    nhsNumber: '999 123 4560',
    hospitalNumber: 'MRN 0045123',
  },
  people: [
    {
      role: 'mother',
      title: 'Ms',
      firstName: 'Beatrice-Anne',
      surname: "O'Driscoll",
      phone: '020 7946 0123',
      email: 'bea.od@example.com',
      sex: 'female',
    },
    {
      role: 'father',
      title: 'Mr',
      firstName: 'Abd al-Rahman',
      surname: 'Bin Yusuf',
      phone: '+44 7700 900456',
      sex: 'male',
    },
    { role: 'sibling', firstName: 'Mark', surname: "O'Driscoll", sex: 'male' },
    { role: 'sibling', firstName: 'Grace', surname: "O'Driscoll" },
    { role: 'grandmother', firstName: 'Oluwafunmilayo', surname: 'Adéṣínà' },
    { role: 'GP', title: 'Dr', firstName: 'Peter', surname: 'Long' },
    { role: 'consultant', title: 'Dr', firstName: 'Xin', surname: 'Li' },
    { role: 'health visitor', firstName: 'Elizabeth', surname: 'Marchetti' },
    { role: 'social worker', firstName: 'Szymon', surname: 'Grzegorzewski' },
    { role: 'midwife', firstName: 'Jo', surname: 'Ng' },
    { role: 'stepfather', firstName: 'Mohammed', surname: 'ul-Haq' },
  ],
  addresses: [
    { role: 'home', line1: 'Flat 7, 112 Sycamore Gardens', town: 'Marlesbury', postcode: 'MB4 9QX' },
    { role: 'grandmother', line1: 'Rose Cottage, Mill Lane', town: 'Upper Thornwick', postcode: 'TW12 1AA' },
  ],
  organisations: [
    { role: 'hospital', name: 'Marlesbury and District General Hospital', abbreviation: 'MDGH' },
    { role: 'hospital', name: "St Ethelred's Children's Hospital" },
    { role: 'school', name: 'Green Lane Primary School' },
    { role: 'GP practice', name: 'The Willows Surgery' },
    { role: 'nursery', name: 'Busy Bees Nursery' },
    { role: 'council', name: 'Marlesbury County Council', abbreviation: 'MCC' },
  ],
  references: [
    { role: 'coroner', value: 'MAR-2024-00317' },
    { role: 'police', value: '4520031/24' },
    { role: 'datix', value: 'W128844' },
  ],
};

function relatives(names: string, role = 'relative'): KnownIdentifiers['people'] {
  return names.split(', ').map((name) => {
    const [firstName = '', surname = ''] = name.split(' ');
    return { role, firstName, surname };
  });
}

/** Everyone here bears an ordinary word for a name. */
export const will: KnownIdentifiers = {
  child: { firstName: 'Will', surname: 'Young', dateOfBirth: '2010-05-01', dateOfDeath: '2024-05-04' },
  people: [
    ...relatives('Rose Young', 'mother'),
    ...relatives('Mark Hunter', 'father'),
    ...relatives('May Young', 'sibling'),
    { role: 'teacher', title: 'Mrs', firstName: 'Faith', surname: 'Bell' },
    ...relatives('Chase Down', 'friend'),
    { role: 'doctor', title: 'Dr', firstName: 'Summer', surname: 'Ward' },
  ],
  addresses: [],
  organisations: [],
  references: [],
};

export const hope: KnownIdentifiers = {
  child: { firstName: 'Hope', surname: 'Day' },
  people: relatives(
    'Art Day, Sue Field, Pat Day, Dean Price, Bill Frost, Grant Field, Daisy Day, Summer Day, Grace Day, Rob Day, Frank Day, Joy Day, Dawn Day, Jack Day, Miles Day, Drew Day, Ann Short, Ann Little, Ann Cook',
  ),
  addresses: [],
  organisations: [],
  references: [],
};

/** Initials that are also common abbreviations, and very short names. */
export const emma: KnownIdentifiers = {
  child: { firstName: 'Emma', surname: 'Davis' },
  people: [
    ...relatives('Imran Vora', 'mother'),
    ...relatives('Mia Shah', 'father'),
    ...relatives('Gita Patel, Tom Pryce, Ali Bah, Ian Wu, Eva Xu', 'sibling'),
  ],
  addresses: [],
  organisations: [],
  references: [],
};

export const james: KnownIdentifiers = {
  child: { firstName: 'James', surname: 'Jones' },
  people: [
    ...relatives('Katherine Jones', 'mother'),
    ...relatives('Robert Jones', 'father'),
    { role: 'sibling', firstName: 'Zoë', surname: 'Müller' },
    { role: 'GP', firstName: 'Ann-Marie', surname: 'McDonald' },
    { role: 'health visitor', firstName: 'Ana', surname: "D'Souza" },
    { role: 'social worker', firstName: 'Piet', surname: 'van der Berg' },
    { role: 'friend', firstName: 'Al', surname: 'Smith-Jones' },
  ],
  addresses: [],
  organisations: [],
  references: [],
};
