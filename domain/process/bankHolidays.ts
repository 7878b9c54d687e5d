/** One bank holiday of England and Wales. */
export interface BankHoliday {
  date: string;
  name: string;
}

/** A version of the list, so that a due date can say which list it was worked out with. */
export interface BankHolidayList {
  version: string;
  firstYear: number;
  lastYear: number;
  holidays: readonly BankHoliday[];
}

const newYear = "New Year's Day";
const goodFriday = 'Good Friday';
const easterMonday = 'Easter Monday';
const earlyMay = 'Early May bank holiday';
const spring = 'Spring bank holiday';
const summer = 'Summer bank holiday';
const christmas = 'Christmas Day';
const boxing = 'Boxing Day';

/** The list a new records file starts with; a manager can change it there. Substitute days are named as what they stand for. */
export const bankHolidaysEnglandAndWales: BankHolidayList = {
  version: 'england-and-wales-2018-2027',
  firstYear: 2018,
  lastYear: 2027,
  holidays: [
    { date: '2018-01-01', name: newYear },
    { date: '2018-03-30', name: goodFriday },
    { date: '2018-04-02', name: easterMonday },
    { date: '2018-05-07', name: earlyMay },
    { date: '2018-05-28', name: spring },
    { date: '2018-08-27', name: summer },
    { date: '2018-12-25', name: christmas },
    { date: '2018-12-26', name: boxing },

    { date: '2019-01-01', name: newYear },
    { date: '2019-04-19', name: goodFriday },
    { date: '2019-04-22', name: easterMonday },
    { date: '2019-05-06', name: earlyMay },
    { date: '2019-05-27', name: spring },
    { date: '2019-08-26', name: summer },
    { date: '2019-12-25', name: christmas },
    { date: '2019-12-26', name: boxing },

    { date: '2020-01-01', name: newYear },
    { date: '2020-04-10', name: goodFriday },
    { date: '2020-04-13', name: easterMonday },
    { date: '2020-05-08', name: 'Early May bank holiday, moved to VE day' },
    { date: '2020-05-25', name: spring },
    { date: '2020-08-31', name: summer },
    { date: '2020-12-25', name: christmas },
    { date: '2020-12-28', name: boxing },

    { date: '2021-01-01', name: newYear },
    { date: '2021-04-02', name: goodFriday },
    { date: '2021-04-05', name: easterMonday },
    { date: '2021-05-03', name: earlyMay },
    { date: '2021-05-31', name: spring },
    { date: '2021-08-30', name: summer },
    { date: '2021-12-27', name: christmas },
    { date: '2021-12-28', name: boxing },

    { date: '2022-01-03', name: newYear },
    { date: '2022-04-15', name: goodFriday },
    { date: '2022-04-18', name: easterMonday },
    { date: '2022-05-02', name: earlyMay },
    { date: '2022-06-02', name: 'Spring bank holiday, moved' },
    { date: '2022-06-03', name: 'Platinum Jubilee bank holiday' },
    { date: '2022-08-29', name: summer },
    { date: '2022-09-19', name: 'State funeral of Queen Elizabeth II' },
    { date: '2022-12-26', name: boxing },
    { date: '2022-12-27', name: christmas },

    { date: '2023-01-02', name: newYear },
    { date: '2023-04-07', name: goodFriday },
    { date: '2023-04-10', name: easterMonday },
    { date: '2023-05-01', name: earlyMay },
    { date: '2023-05-08', name: 'Coronation of King Charles III' },
    { date: '2023-05-29', name: spring },
    { date: '2023-08-28', name: summer },
    { date: '2023-12-25', name: christmas },
    { date: '2023-12-26', name: boxing },

    { date: '2024-01-01', name: newYear },
    { date: '2024-03-29', name: goodFriday },
    { date: '2024-04-01', name: easterMonday },
    { date: '2024-05-06', name: earlyMay },
    { date: '2024-05-27', name: spring },
    { date: '2024-08-26', name: summer },
    { date: '2024-12-25', name: christmas },
    { date: '2024-12-26', name: boxing },

    { date: '2025-01-01', name: newYear },
    { date: '2025-04-18', name: goodFriday },
    { date: '2025-04-21', name: easterMonday },
    { date: '2025-05-05', name: earlyMay },
    { date: '2025-05-26', name: spring },
    { date: '2025-08-25', name: summer },
    { date: '2025-12-25', name: christmas },
    { date: '2025-12-26', name: boxing },

    { date: '2026-01-01', name: newYear },
    { date: '2026-04-03', name: goodFriday },
    { date: '2026-04-06', name: easterMonday },
    { date: '2026-05-04', name: earlyMay },
    { date: '2026-05-25', name: spring },
    { date: '2026-08-31', name: summer },
    { date: '2026-12-25', name: christmas },
    { date: '2026-12-28', name: boxing },

    { date: '2027-01-01', name: newYear },
    { date: '2027-03-26', name: goodFriday },
    { date: '2027-03-29', name: easterMonday },
    { date: '2027-05-03', name: earlyMay },
    { date: '2027-05-31', name: spring },
    { date: '2027-08-30', name: summer },
    { date: '2027-12-27', name: christmas },
    { date: '2027-12-28', name: boxing },
  ],
};
