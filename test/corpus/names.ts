/** Invented people by origin. None of these words stands in the engine's dictionaries; a test holds that. */
export interface NameGroup {
  id: string;
  girls: string[];
  boys: string[];
  families: string[];
  knownAs: Record<string, string>;
}

export const namesOf = (id: string, girls: string, boys: string, families: string, knownAs = ''): NameGroup => ({
  id,
  girls: girls.split(', '),
  boys: boys.split(', '),
  families: families.split(', '),
  knownAs: Object.fromEntries(
    knownAs
      .split(', ')
      .filter(Boolean)
      .map((pair) => pair.split('=') as [string, string]),
  ),
});

export const groups: NameGroup[] = [
  namesOf(
    'English',
    'Imogen, Tamsin, Beatrix, Verity-Mae, Lorna, Clementine, Elspeth, Felicity',
    'Rupert, Barnaby, Quentin, Alfie, Kieran, Jago, Tristan, Corwin',
    'Thistlethwaite, Ramsbottom, Hebblewhite, Pickersgill, Blenkinsop, Tunnicliffe, Wolstenholme, Satterthwaite, Huckstep, Gathercole',
    'Clementine=Clemmie, Imogen=Immy, Barnaby=Barney',
  ),
  namesOf(
    'Irish',
    'Saoirse, Niamh, Caoimhe, Aoife, Gráinne, Róisín, Clodagh, Sorcha',
    'Oisín, Cillian, Tadhg, Fionn, Diarmuid, Pádraig, Eoghan, Ruairí',
    "O'Shaughnessy, Ní Dhomhnaill, McGillicuddy, Ó Súilleabháin, O'Callaghan, MacGiolla, Cosgrave, Mulvihill, Geraghty, Heffernan",
    'Caoimhe=Kee, Diarmuid=Dermo',
  ),
  namesOf(
    'Welsh',
    'Angharad, Llinos, Myfanwy, Eleri, Siân, Nerys, Ffion, Rhiannon',
    'Gethin, Iestyn, Emyr, Llewelyn, Macsen, Tudur, Geraint, Ieuan',
    'Prydderch, ap Gwilym, Llwyd, Cadwaladr, Gruffydd, Pugh, Tegid, Meredydd, Bevan-Rhys, Penhallow',
    'Angharad=Haz, Llewelyn=Llew',
  ),
  namesOf(
    'Polish',
    'Zofia, Małgorzata, Agnieszka, Wiktoria, Kinga, Bożena, Oliwia, Jadwiga',
    'Łukasz, Wojciech, Krzysztof, Bartosz, Zbigniew, Mateusz, Tymon, Kacper',
    'Wiśniewska, Kowalczyk, Szymańska, Łączkowska, Dąbrowski, Wójcik, Jabłoński, Grzybowska, Krawczyk, Mazur-Nowak',
    'Małgorzata=Gosia, Krzysztof=Krzysiek, Zofia=Zosia',
  ),
  namesOf(
    'Romanian',
    'Ioana, Mădălina, Crina, Anamaria, Ruxandra, Luminița, Denisa, Ileana',
    'Răzvan, Ionuț, Cătălin, Bogdan, Mihai, Dragoș, Vlad, Costel',
    'Popescu, Munteanu, Dumitrescu, Țiriac, Ungureanu, Bălan, Ștefănescu, Lăcătuș, Vasilescu, Rădulescu',
    'Mădălina=Mada',
  ),
  namesOf(
    'Pakistani',
    'Zainab, Aqsa, Mehwish, Sumaira, Nadia, Rukhsana, Hifza, Iqra',
    'Zeeshan, Tayyab, Usman, Shahzaib, Faisal, Imran, Waleed, Hamza',
    'Chaudhry, Qureshi, Mahmood, ul-Haq, Siddiqui, Bukhari, Janjua, Mirza, Butt, Bhatti',
    'Zeeshan=Shani, Zainab=Zaini',
  ),
  namesOf(
    'Bangladeshi',
    'Tahmina, Nusrat, Farzana, Shirin, Rumana, Sabina, Jannat, Mahfuza',
    'Shafiqul, Rakibul, Tanvir, Mahbub, Jubair, Ashraful, Naimur, Sajid',
    'Choudhury, Miah, Uddin, Islam, Khatun, Talukdar, Sarkar, Mojumder, Hoque, Akhtar',
    'Shafiqul=Shafi',
  ),
  namesOf(
    'Indian',
    'Jaspreet, Harleen, Priyanka, Diya, Kavita, Gurleen, Hetal, Nandini',
    'Gurpreet, Arjun, Harjit, Vikram, Rohan, Jignesh, Manpreet, Devansh',
    'Dhaliwal, Sandhu, Patel, Chaudhari, Randhawa, Bhattacharya, Venkataraman, Gill-Sidhu, Deshmukh, Iyer',
    'Jaspreet=Jassi, Gurpreet=Guri',
  ),
  namesOf(
    'Nigerian',
    'Chidinma, Folasade, Temitope, Adaeze, Ngozi, Omolara, Ifeoma, Titilayo',
    'Chukwuemeka, Oluwaseun, Babatunde, Ikenna, Kelechi, Tobiloba, Obinna, Ayodeji',
    'Okonkwo, Adeyemi, Nwachukwu, Ogunleye, Eze, Olatunji, Okafor, Balogun, Uche, Adebayo-Cole',
    'Chidinma=Chidi, Oluwaseun=Seun, Babatunde=Tunde',
  ),
  namesOf(
    'Ghanaian',
    'Akosua, Abena, Esi, Afia, Adwoa, Yaa, Efua, Maame',
    'Kwabena, Kofi, Yaw, Kwadwo, Nana-Yaw, Kojo, Ebo, Kwaku',
    'Owusu, Boateng, Asante-Mensah, Amponsah, Osei, Agyeman, Nkrumah, Acheampong, Darko, Quansah',
    'Akosua=Akos, Kwabena=Kobby',
  ),
  namesOf(
    'Somali',
    'Hodan, Ifrah, Sagal, Hibaq, Ayaan, Deqa, Fartun, Nimco',
    'Abdirahman, Liban, Guled, Warsame, Mahad, Bilal, Cabdi, Sharmarke',
    'Warfa, Abdullahi, Jama, Farah, Dirie, Hirsi, Mohamud, Isse, Shire, Gelle',
    'Abdirahman=Abdi',
  ),
  namesOf(
    'Caribbean heritage',
    'Shanice, Kezia, Tanesha, Deshauna, Latoya, Renella, Jodianne, Kadisha',
    'Tyrese, Jermaine, Delroy, Kymani, Romario, Leroy, Devonte, Shaquille',
    'Blackwood-Lewis, Grizzle, Campbell, Pinnock, Bogle, Dacres, McIntosh, Beckford, Lindo, Palmer-Reid',
    'Jermaine=Jay, Kezia=Kez',
  ),
  namesOf(
    'Chinese and Vietnamese',
    'Xiuying, Meiling, Yuxuan, Linh, Thuy, Hanh, Jingyi, Ngoc-Anh',
    'Zihao, Weijun, Quang, Minh, Tuan, Haoran, Jianhong, Duc',
    'Zhang, Nguyen, Ouyang, Huynh, Zheng, Xu, Pham, Truong, Li, Ng',
    'Xiuying=Ying, Meiling=Mimi',
  ),
  namesOf(
    'Arabic',
    'Layla, Yasmeen, Rania, Hala, Khadija, Noor-Alhuda, Maryam, Salma',
    'Abd al-Rahman, Yousef, Tariq, Khaled, Muhannad, Ziad, Anas, Qusay',
    'al-Khatib, El-Sayed, Haddad, bin Salman, Mansour, Abu Zayd, Nasser, Shahin, al-Masri, Darwish',
    'Muhannad=Hanoudi',
  ),
  namesOf(
    'Turkish and Kurdish',
    'Elif, Zeynep, Berfîn, Rojda, Ayşe, Gülşen, Dilan, Şevval',
    'Mehmet, Çağatay, Baran, Şiyar, Uğur, Emre, Kemal, Hüseyin',
    'Yılmaz, Öztürk, Çelik, Karadağ, Şahin, Aydoğan, Demirtaş, Kılıç, Bozkurt, Gündoğdu',
    'Zeynep=Zey',
  ),
  namesOf(
    'Portuguese and Brazilian',
    'Inês, Beatriz, Conceição, Luana, Joana, Rafaela, Thaís, Catarina',
    'João, Tiago, Gonçalo, Thiago, Rui, Caetano, Nuno, Vasco',
    'de Souza, Gonçalves, da Silva Pinto, Magalhães, Araújo, dos Santos, Carvalho, Figueiredo, Teixeira, Mota',
    'Conceição=São',
  ),
  namesOf(
    'Ethiopian and Eritrean',
    'Selamawit, Bethlehem, Tsion, Hiwot, Feven, Rahel, Mekdes, Semhar',
    'Yonas, Tewodros, Dawit, Biniam, Henok, Kidane, Filmon, Mulugeta',
    'Tesfamariam, Gebreselassie, Haile, Woldemichael, Berhane, Tekle, Abebe, Ghebremeskel, Zerai, Habtom',
    'Tewodros=Teddie',
  ),
];

/** Recorded names that are ordinary words too. */
export const ambiguous = {
  girls: 'Grace, Hope, Rose, Daisy, Summer, Faith, Joy, Dawn, May, April, June, Ivy, Patience, Mercy'.split(', '),
  boys: 'Will, Mark, Grant, Chase, Miles, Drew, Art, Bill, Frank, Rob'.split(', '),
  families:
    'Young, Frost, Field, Day, Price, Long, Bell, Marsh, Little, Hill, Cook, Short, Rice, Park, Ward, Bishop, Hunter, Turner, Down, Savage'.split(
      ', ',
    ),
};

/** People, places and bodies that no field of any case holds. */
export const strangers = {
  given:
    'Perpetua, Jolanta, Ferdinand, Oksana, Bronwen, Lemuel, Ottoline, Danyal, Sunniva, Hamish, Ludmila, Ezekiel, Anjali, Torquil, Mwangi, Keisha'.split(
      ', ',
    ),
  families:
    'Ravenscroft, Oyelaran, Bhandari, Szczepanik, Trelawney, Macnamara, Featherstonhaugh, Kipchoge, Vasquez, Moynihan, Lindqvist, Abernethy, Petrosyan, Nakamura, Osterhaus, Dlamini'.split(
      ', ',
    ),
  towns:
    'Thornaby, Kirkby, Ambleford, Saxmundham, Wrexley, Holmfirth, Ossett, Dunstow, Pocklington, Market Rasenby'.split(
      ', ',
    ),
  roads:
    'Larkspur Road, Hollins Lane, Jubilee Crescent, Wharfedale Avenue, Kestrel Close, Pinfold Street, Tenter Hill, Cromwell Terrace'.split(
      ', ',
    ),
  rivers: 'River Swale, River Ouzel, River Nadder, Lake Bassenby'.split(', '),
  schools: [
    "St Cuthbert's Primary School",
    'Ravensworth Academy',
    'Heathervale Junior School',
    'Little Otters Nursery',
    'Castlegate High School',
    'Our Lady of Lourdes Primary',
  ],
  hospitals: [
    'Penmarsh General Hospital',
    'Queen Adelaide Hospital',
    'Eastmoor Hospice',
    'Kingfisher Ward',
    'Dolphin Ward',
    'Saltby Infirmary',
  ],
  surgeries: ['Brackenhurst Surgery', 'Tollgate Medical Practice', 'Wexcombe Health Centre'],
};

export const towns =
  'Norchester, Skelby, Great Harbury, Wenlow, Castlemere, Bexbridge, Otterbourne Vale, Stainmoor'.split(', ');
export const streets =
  'Alder Close, Merriweather Road, Tithe Barn Lane, Osmund Street, Copperfield Avenue, Fenwick Terrace, St Brannock Way, Gorse Hill Drive'.split(
    ', ',
  );
export const hospitals: [string, string][] = [
  ['Norchester Royal Infirmary', 'NRI'],
  ["Skelby Children's Hospital", 'SKCH'],
  ['Castlemere University Hospital', 'CMUH'],
  ['Queen Ethelburga Hospital', 'QEBH'],
];
export const schools = [
  'Bexbridge Primary School',
  "St Oswin's Academy",
  'Larkfold Infant School',
  'Busy Hedgehogs Nursery',
];
export const practices = [
  'Oakmantle Surgery',
  'Wenlow Medical Practice',
  'Fenwick Street Surgery',
  'The Lindens Practice',
];
