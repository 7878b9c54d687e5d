import type { Chance } from './random.ts';

/** Names that go together in one family. Families of every origin here are invented; any likeness is chance. */
export interface NameStock {
  female: readonly string[];
  male: readonly string[];
  family: readonly string[];
  /** Where a woman's family name differs from her brother's: 'Wiśniewski' to 'Wiśniewska'. */
  feminine?: (family: string) => string;
  /** Short forms in use at home. */
  short?: Readonly<Record<string, string>>;
}

const words = (text: string): string[] => text.split(',').map((word) => word.trim());

const slavonicFeminine = (family: string): string =>
  family.endsWith('ski') || family.endsWith('cki') ? `${family.slice(0, -1)}a` : family;

export const nameStocks = {
  british: {
    female: words(
      'Olivia, Poppy, Isla, Freya, Maisie, Harriet, Grace, Rosie, Charlotte Anne, Elsie-Mae, Ivy, Bethany, Daisy, Imogen, Lacey, Summer, Robyn, Jasmine, Abigail, Erin, Alison, Claire, Joanne, Leanne, Rebecca, Nicola, Gemma, Hannah',
    ),
    male: words(
      'Arthur, Theo, Alfie, Mark, Reuben, Oscar, Jack, Frankie-Lee, Thomas, Harvey, Louis, Toby, Stanley, Kieran, Ethan, Finley, George, Ellis, Will, Callum, Darren, Simon, Gareth, Craig, Stuart, Lee, Matthew, Andrew',
    ),
    family: words(
      'Hargreaves, Whitlock, Pemberton, Wren, Ashworth, Thistlethwaite, Marsh, Bell, Sutcliffe, Cartwright-Hale, Penhaligon, Loveday, Young, Brook, Fairclough, Huddleston, Ormerod, Tattersall, Garside, Winterbottom, Nuttall, Blackwood, Rose, Fielding, Kershaw, Thorne, Eastwood, March, Lister-Bright, Hollins',
    ),
    short: {
      Charlotte: 'Lottie',
      Thomas: 'Tom',
      Harriet: 'Hattie',
      Abigail: 'Abi',
      Matthew: 'Matt',
      Bethany: 'Beth',
      George: 'Georgie',
      Stanley: 'Stan',
    },
  },
  welsh: {
    female: words('Siân, Ffion, Carys, Angharad, Mared, Lowri, Nerys'),
    male: words('Iolo, Dafydd, Rhys, Siôn, Gethin, Idris, Emyr'),
    family: words('Prydderch, ap Rhys, Llewellyn, Bowen-Pugh, Gwynne, Eynon'),
  },
  irish: {
    female: words('Aoife, Niamh, Saoirse, Róisín, Clodagh, Sinéad, Bríd'),
    male: words('Ciarán, Oisín, Fionn, Tadhg, Seán, Cathal, Eoghan'),
    family: words("O'Shaughnessy, O'Donnell, Ní Bhriain, Mac Aodha, Gallagher, D'Arcy, O'Keeffe, McGillicuddy"),
  },
  traveller: {
    female: words('Margaret, Bridget, Chantelle, Kathleen, Winnie, Nora'),
    male: words('Paddy, Johnny, Martin, Miley, Felix, Barney'),
    family: words('Doherty, Connors, Maughan, McDonagh, Purcell'),
  },
  polish: {
    female: words('Zofia, Łucja, Maja, Oliwia, Hanna, Agnieszka, Małgorzata, Żaneta'),
    male: words('Stanisław, Jakub, Szymon, Michał, Wojciech, Paweł, Tomasz'),
    family: words('Wiśniewski, Kowalczyk, Żuk, Jabłoński, Krzemiński, Dąbrowski, Szczęsny'),
    feminine: slavonicFeminine,
    short: { Zofia: 'Zosia', Małgorzata: 'Gosia', Jakub: 'Kuba', Stanisław: 'Staś' },
  },
  romanian: {
    female: words('Ioana, Andreea, Ștefania, Mădălina, Bianca, Crina'),
    male: words('Ștefan, Andrei, Matei, Răzvan, Luca, Ionuț'),
    family: words('Ionescu, Țurcanu, Dumitrașcu, Bălan, Munteanu, Văcărescu'),
  },
  portuguese: {
    female: words('Inês, Conceição, Beatriz, Leonor, Mariana'),
    male: words('João, Gonçalo, Tomás, Rui, Duarte'),
    family: words('dos Santos, Magalhães, Simões, de Almeida, Guimarães'),
  },
  pakistani: {
    female: words('Ayesha, Zainab, Hafsa, Maryam, Inaya Noor, Saima, Rukhsana, Shazia, Nadia, Khadija'),
    male: words('Muhammad Hamza, Ibrahim, Zakariya, Mohammed Yusuf, Haroon, Tariq, Nadeem, Imran, Bilal, Waqar'),
    family: words('Hussain, Mahmood, Akhtar, ul-Haq, Qureshi, Bashir, Chaudhry, Rafiq, Mirza, Iqbal'),
    short: { Muhammad: 'Hamza', Mohammed: 'Yusuf', Zakariya: 'Zak', Ibrahim: 'Ibby' },
  },
  bangladeshi: {
    female: words('Nusrat, Tasnim, Sumaiya, Farzana, Jannat, Rahela, Shirin'),
    male: words('Rahim, Tanvir, Mahir, Sajid, Abdul Karim, Jamal, Foysal'),
    family: words('Chowdhury, Miah, Uddin, Talukdar, Khatun, Rahman-Ali, Sarkar'),
  },
  indian: {
    female: words('Anaya, Priya, Simran, Lakshmi, Diya, Meera, Jaspreet, Harleen'),
    male: words('Arjun, Rohan, Gurpreet, Vihaan, Karthik, Dev, Harjit'),
    family: words('Patel, Subramaniam, Dhaliwal, Iyer, Chakraborty, Vadgama, Sandhu, Nair'),
  },
  otherAsian: {
    female: words('Thilini, Analyn, Shabnam, Sushmita, Marisol, Nilofar'),
    male: words('Kasun, Jomar, Najibullah, Bikash, Rafael, Mirwais'),
    family: words('Wickramasinghe, de la Cruz, Ahmadzai, Gurung, Bautista, Sivakumar'),
  },
  westAfrican: {
    female: words('Chidera, Oluwadamilola, Akosua, Adaeze, Temitọpẹ, Efua, Ngozi, Aminata'),
    male: words('Oluwaseun, Kwame, Chukwuemeka, Kofi, Ayọ̀délé, Babatunde, Ousmane, Ekow'),
    family: words('Adeyemi, Owusu-Ansah, Okonkwo, Mensah, Nwachukwu, Boateng, Diallo, Olatunji-Bello, Ọlá'),
    short: { Oluwadamilola: 'Dami', Oluwaseun: 'Seun', Chukwuemeka: 'Emeka', Temitọpẹ: 'Tope' },
  },
  eastAfrican: {
    female: words('Hodan, Hibaaq, Selam, Fadumo, Mihret, Ifrah'),
    male: words('Abdirahman, Yonas, Liban, Dawit, Mahad, Filmon'),
    family: words('Warsame, Tesfaye, Abdullahi Nur, Gebremedhin, Farah, Habte, Jama'),
    short: { Abdirahman: 'Abdi' },
  },
  caribbean: {
    female: words('Tianna, Shanelle, Renée, Marcia, Jada-Rae, Keziah'),
    male: words('Jaydon, Tyrell, Marlon, Isaiah, Delroy, Kymani'),
    family: words('Campbell-Grant, Brathwaite, St. Hilaire, Beckford, Gayle, Joseph, Pryce'),
  },
  arabic: {
    female: words('Layla, Rīm, Noor, Hanan, Salma, Dima'),
    male: words('Yousef, Abd al-Rahman, Karim, Omar, Anas, Khalil'),
    family: words('Al-Khatib, el-Sayed, bin Saleh, Haddad, Abu Zaid, Al Marzouqi, Ben Youssef'),
    short: { Yousef: 'Joey' },
  },
  turkishKurdish: {
    female: words('Elif, Gökçe, Zîn, Şirin, Berfin'),
    male: words('Emre, Baran, Çağlar, Azad, Ömer'),
    family: words('Çelik, Yıldız, Özgür, Demirtaş, Şahin'),
  },
  chinese: {
    female: words('Mei Ling, Xiaoyu, Jia Yi, Hui Min, Wing-Sze'),
    male: words('Zihan, Wei Jie, Haoran, Ka-Ming, Jun'),
    family: words('Zhang, Ng, Ouyang, Lau, Xu, Li'),
  },
  vietnamese: {
    female: words('Thu Hương, Linh, Ngọc Anh, Mai'),
    male: words('Minh Đức, Quân, Tuấn, Bảo'),
    family: words('Nguyễn, Trần, Đặng, Lê'),
  },
} as const satisfies Record<string, NameStock>;

export type Origin = keyof typeof nameStocks;

/** The stock of one origin, with its optional parts. */
export function stockOf(origin: Origin): NameStock {
  return nameStocks[origin];
}

/** The family name as a woman or a girl of that family bears it. */
export function familyNameFor(origin: Origin, family: string, female: boolean): string {
  const feminine = stockOf(origin).feminine;
  return female && feminine !== undefined ? feminine(family) : family;
}

/** How a child is known at home, where that differs from the first given name. */
export function shortName(origin: Origin, given: string): string | undefined {
  return stockOf(origin).short?.[given.split(' ')[0] as string];
}

/** Any given name of the origin that is not yet in use in this family. */
export function givenName(origin: Origin, female: boolean, chance: Chance, used: ReadonlySet<string>): string {
  const stock = stockOf(origin);
  const free = (female ? stock.female : stock.male).filter((name) => !used.has(name));
  return chance.pick(free.length > 0 ? free : female ? stock.female : stock.male);
}
