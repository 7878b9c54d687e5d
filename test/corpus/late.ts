import { type NameGroup, namesOf } from './names.ts';

/**
 * A second set of people and narratives, made after the engine was settled on the first. Its first run masked every
 * recorded identifier and found 99 % of the rest, but kept only two thirds of these rarer eponyms and devices, which were
 * then added.
 */
export const lateGroups: NameGroup[] = [
  namesOf(
    'English',
    'Rosalind, Harriet, Philippa, Maisie, Constance',
    'Edmund, Rufus, Leopold, Angus, Digby',
    'Cholmondeley, Ollerenshaw, Winterbottom, Entwistle, Featherby, Greenhalgh',
    'Philippa=Pippa',
  ),
  namesOf(
    'Irish',
    'Sinéad, Deirdre, Bláthnaid, Orlaith',
    'Lorcán, Fergal, Colm, Donnacha',
    "Ó Conaill, Ní Bhriain, McLoughlin, Fitzgibbon, O'Rourke",
    'Bláthnaid=Blá',
  ),
  namesOf(
    'Scottish',
    'Mhairi, Catriona, Iona, Eilidh',
    'Ruaridh, Lachlan, Struan, Finlay',
    'MacGillivray, Colquhoun, Urquhart, Buchanan, Menzies',
    'Catriona=Trina',
  ),
  namesOf(
    'Polish',
    'Magdalena, Katarzyna, Justyna, Halina',
    'Grzegorz, Tadeusz, Mirosław, Szczepan',
    'Brzęczyszczykiewicz, Zając, Piątek, Lewandowska, Gąsior',
    'Katarzyna=Kasia',
  ),
  namesOf(
    'Lithuanian',
    'Ugnė, Giedrė, Austėja, Rūta',
    'Žygimantas, Mindaugas, Tomas, Rytis',
    'Kazlauskas, Petrauskienė, Žukauskas, Butkutė',
    'Žygimantas=Žygis',
  ),
  namesOf(
    'Pakistani',
    'Saima, Bushra, Tehmina, Kulsoom',
    'Adnan, Junaid, Rizwan, Zubair',
    'Hashmi, Awan, Rehman, Malik, Sheikh-Aziz',
    'Kulsoom=Kulli',
  ),
  namesOf(
    'Tamil',
    'Thilaga, Meenakshi, Kavitha, Yazhini',
    'Sivakumar, Kathiravan, Anbu, Selvan',
    'Rajaratnam, Sivapalan, Thiruchelvam, Kanagasabai',
    'Meenakshi=Meena',
  ),
  namesOf(
    'Nigerian',
    'Oluwatoyin, Nkechi, Amarachi, Yewande',
    'Chibuzor, Olumide, Emeka, Akinwale',
    'Ezenwa, Oyedepo, Nwosu, Akintola, Obafemi-Bright',
    'Oluwatoyin=Toyin',
  ),
  namesOf(
    'Congolese',
    'Mireille, Bénédicte, Ornella, Clarisse',
    'Dieudonné, Trésor, Cédric, Jean-Baptiste',
    'Mbuyi, Kabongo, Tshibangu, Lukusa, Ilunga',
    'Dieudonné=Dido',
  ),
  namesOf(
    'Caribbean heritage',
    'Monique, Tamika, Shanelle, Rochelle',
    'Winston, Rashawn, Courtney-Lee, Delano',
    'Bartholomew-Grant, Gayle, Hylton, Daley, Thompson-Bryce',
    'Rashawn=Shawny',
  ),
  namesOf('Vietnamese', 'Phuong, Trang, Bich, Tuyet', 'Dung, Hieu, Khoa, Thanh', 'Dang, Vuong, Luong, Doan', ''),
  namesOf(
    'Arabic',
    'Fatimah, Asma, Hanan, Zahra',
    'Abdulaziz, Mahmoud, Saif al-Din, Idris',
    'al-Jabouri, Bakr, Abu Hassan, El-Amin, Zaki',
    'Abdulaziz=Aziz',
  ),
  namesOf(
    'Afghan',
    'Shabnam, Parwana, Laila, Zarghuna',
    'Najibullah, Farhad, Omid, Ghulam',
    'Ahmadzai, Karimi, Stanikzai, Popal',
    'Najibullah=Najib',
  ),
  namesOf(
    'Albanian',
    'Albulena, Drita, Teuta, Mirjeta',
    'Besnik, Luan, Ardit, Shpëtim',
    'Hoxha, Krasniqi, Gjoka, Dervishi',
    '',
  ),
];

export const lateStrangers = {
  given:
    'Solveig, Priscilla, Bartholomew, Nadezhda, Gwendolen, Ignatius, Adwin, Marisol, Tendai, Kalpana, Roisin, Bogumil'.split(
      ', ',
    ),
  families:
    'Haverford, Achterberg, Mukherjee, Castellano, Wolstanton, Nyambura, Eriksen, Thwaite, Delacroix, Sobczak, Pemberley, Juarez'.split(
      ', ',
    ),
  towns: 'Harlesthorpe, Wetherden, Bishopsworth, Caldmoor, Llanfechan, Ebbsgate, Stoke Mallory'.split(', '),
  roads: 'Tannery Lane, Viaduct Street, Bramble Rise, Woodhouse Road, Albion Terrace, Sandringham Drive'.split(', '),
  rivers: 'River Leam, River Wharn, Lake Harrow'.split(', '),
  schools: [
    'Woodside Primary School',
    'St Aldhelm’s School',
    'Marlowe High',
    'Sunbeams Preschool',
    'The Grange Academy',
  ],
  hospitals: [
    'Royal Wexcombe Hospital',
    'Prince Albert Infirmary',
    'Butterfly Ward',
    'Elmtree Hospice',
    'Ebbsgate General',
  ],
  surgeries: ['Kiln House Surgery', 'Albion Health Centre'],
};

export const lateTemplates: string[] = [
  `On arrival in resus {C.first} was asystolic. {M.first} had carried her from the car. Team leader was Dr {CN.sur}; the paediatric registrar, {u.full}, intubated at the second attempt. {F.first} waited in the relatives' room with {u.given}, the chaplain. Resuscitation was stopped after 42 minutes.`,
  `This is the statement of {X.full}. I am the maternal grandmother of {C.full}. I live at {u.road}, {u.town}. On the evening of {u.date} my daughter {M.first} rang me from {phone} in a panic. I drove straight round. {S.first} opened the door.`,
  `Summary for panel: {C.first}, 4 months, one of twins with {S.first}. Co-sleeping on a sofa with {F.first} after a party. Alcohol taken by {F.first} and a friend, {u.given} {u.family}. {M.first} at work at the biscuit factory. Midwife {u.full} gave safe sleep advice on {u.date}. Health visitor {HV.full} had completed the first contact.`,
  `PATIENT: {C.full}  DOB: {dob}  NHS No: {nhs}  Hosp No: {hosp}\nADMITTED: {hospital}\nCONSULTANT: {CN.full}\nDIAGNOSIS: <<Epstein>>-<<Barr>> driven lymphohistiocytosis\nDIED: {dod}`,
  `{C.known} was found hanging in the woods behind {school} by a dog walker, Mr {u.family}. Police attended ({ref}). {M.first} and {F.first} {F.sur} were told by DC {u.family} at 21:10. {TE.full} had seen {C.known} at lunch. An account, {handle}, is being examined.`,
  `Background. {M.full} came to the area from {u.town} when pregnant. She did not know anyone but {X.first}. {practice} registered her on {u.date}. Housing was poor. {F.first} {F.sur} was deported before the birth. Asylum support worker {u.full} raised a concern with children's services.`,
  `{C.first} was a lovely boy with <<Duchenne>> muscular dystrophy. He was known to Dr {CN.sur} and to the hospice. {S.first} was very close to him. He used a <<Nippy>> ventilator overnight. {M.first} noticed at 6 that the alarm had been silenced. Advance care plan dated {u.date} signed by {GP.full}.`,
  `Community nursing record: visited {line1}, {post}. {M.first} tearful. {C.first} comfortable on <<Oramorph>>. {S.first} at {school}. {X.first} doing nights. Syringe driver changed by {u.given}. {CN.first} {CN.sur} to review. Family wish {C.first} to be buried in {u.town}.`,
  `The inquest (reference {ref}) heard from {F.full}, {M.full}, Dr {GP.sur} and {u.full}, an expert in paediatric cardiology. {hospital} accepted that the ECG of {u.date} was misread. The coroner, Ms {u.family}, recorded a narrative conclusion.`,
  `Text from dad to {HV.first}: "{C.first} not right, keeps being sick, can u ring {M.first} on {phone}". {HV.first} was on leave. Duty health visitor {u.full} rang back at four. By then {X.first} had taken {C.first} to {hospital.abbr}.`,
  `{M.first} {M.sur} is a nurse at {u.hospital} and said she knew something was wrong. {C.first} had a <<Mitrofanoff>> and frequent infections. Bloods went to the lab at {hospital}. Potassium 7.9. {CN.full} was called from theatre. {C.first} arrested at [[23:50]] on {dod}.`,
  `School nurse {u.full} wrote to {M.first} on {u.date} about weight. {C.first} was on the 99.6th centile. {TE.full}, class teacher, noticed breathlessness in PE. {C.first} collapsed on the way to {school}, outside the shop on {u.road}. A shopkeeper, {u.given}, rang 999.`,
  `Placement history: {C.first} lived with {X.full} from {u.date}, then with carers in {u.town}. {M.first} had phone contact. {S.first} was adopted. Social worker {u.full} last saw {C.first} on {u.date}. Reg 44 visitor Mr {u.family} raised staffing at the home on {u.road}.`,
  `{F.first} drove {C.first}, {S.first} and {M.first} home from a wedding in {u.town}. At the bend by {u.river} the car ({u.plate}) left the road. {F.first} was over the limit. {S.first} is paralysed. PC {u.family} was first on scene. {C.first} was pronounced dead at {hospital}.`,
  `Post-death meeting at {practice}. Present {GP.full}, {HV.full}, practice manager {u.full}. {M.first} had consulted seven times. On {u.date} {C.first} was seen by a locum, Dr {u.family}. Temperature was not recorded. <<Brudzinski>> sign not tested. Letter sent to {line1}.`,
  `{C.initials} attended with {M.first}. {C.initials} is known to have <<Ehlers>>-<<Danlos>> syndrome. Seen by {u.full} in the hot clinic. {C.initials} was sent home with advice. {M.first} ({email}) complained on {u.date}. Response drafted by {CN.full}.`,
  `We called her {C.known}. She was born at {hospital.short} on {dob}. {CN.full} told us she might not live. She came home to {street} in the spring. Her brother {S.first} read to her. On {dod} she took her last breath in {X.poss} arms. We would like {HV.first} to be thanked. {M.first} and {F.first}.`,
  `Ligature point in bathroom, ward at {u.hospital}. {C.full} was on hourly checks. Staff nurse {u.full} signed at 03:00 and 04:00. {C.first} was found at 04:35 by HCA {u.given}. {M.first} was phoned on {phone}. StEIS {ref}.`,
];
