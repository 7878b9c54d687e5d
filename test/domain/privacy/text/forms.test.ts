import { describe, expect, it } from 'vitest';
import { emma, hope, james, siobhan, will } from './cases.ts';
import { compareMarked } from './marked.ts';

// ⟦masked⟧, ⟨masked or flagged⟩, {either}; everything else must be left as it is.
describe('free text: recorded', () => {
  it.each([
    [siobhan, "⟦Siobhán⟧ was seen with ⟦Siobhan⟧'s aunt. ⟦SIOBHÁN O'DRISCOLL⟧ and ⟦siobhan odriscoll⟧."],
    [siobhan, "⟦O’Driscoll, Siobhan⟧ (⟦Shiv⟧) attended. ⟦O Driscoll⟧. ⟦ODriscoll⟧. ⟦O'DRISCOLL⟧"],
    [siobhan, "Baby ⟦O'Driscoll⟧ and baby ⟦o'driscoll⟧."],
    [siobhan, "⟦S.O'D⟧. was born. ⟦S.O.⟧ was born. ⟦SOD⟧ hmm. ⟦SNO⟧ was well. ⟦S N O'Driscoll⟧."],
    [siobhan, "Notes: ⟨Siobahn⟩, ⟨Shivaun⟩ and ⟦O'Driscol⟧ seen. ⟦Siobhan Odriscol⟧."],
    [siobhan, "⟦Beatrice⟧ and ⟦Anne⟧ ; ⟦Beatrice Anne⟧ ; ⟦BeatriceAnne O'Driscoll⟧ ; Ms ⟦O'Driscoll⟧."],
    [
      siobhan,
      '⟦Abd al Rahman⟧, ⟦Abdul Rahman⟧, ⟦Abdalrahman⟧, ⟦Abdulrahman⟧ ⟦Bin Yusuf⟧, ⟦Abd-al-Rahman bin-Yusuf⟧, Mr ⟦Yusuf⟧, Mr ⟦Binyusuf⟧.',
    ],
    [siobhan, '⟦Oluwa-\nfunmilayo⟧ said. ⟦Oluwafunmi-\nlayo Adesina⟧. ⟦Olu wafunmilayo⟧. ⟦Adésínà⟧. ⟦Funmilayo⟧'],
    [
      siobhan,
      "The marks were old. Markings on the arm. ⟦Mark⟧ was at school. ⟦Mark⟧'s teacher. The mark on his arm. ⟦Mark O'Driscoll⟧. Mark the site with a pen.",
    ],
    [siobhan, '⟦Grace⟧ cried. There was a grace period. ⟦Grace⟧ and ⟦Mark⟧ were at home. Graceful.'],
    [
      siobhan,
      'Dr ⟦Long⟧ was long overdue. Long waits. Dr ⟦P Long⟧, Dr ⟦P. Long⟧, ⟦Peter Long⟧, ⟦Peter⟧. How long did it take?',
    ],
    [siobhan, 'Dr ⟦Li⟧ and Dr ⟦Xin Li⟧ and Dr ⟦X Li⟧. ⟦LI⟧ was noted.'],
    [siobhan, '⟦Liz⟧, ⟦Beth Marchetti⟧ and ⟦Lizzie⟧. ⟦Elisabeth Marchetti⟧. ⟦Marcheti⟧. ⟦E. Marchetti⟧ RN'],
    [siobhan, '⟦Grzegorzewski⟧, ⟦Gregorzewski⟧, ⟦Grzegorzewsky⟧, ⟦grzegorzewski⟧, ⟦Grzegor-\nzewski⟧. ⟦Symon⟧ called.'],
    [siobhan, 'Midwife ⟦Jo Ng⟧ passed an NG tube. NG feeds were started. ⟦Ng⟧ wrote a note. Ms ⟦Ng⟧.'],
    [siobhan, '⟦Muhammad⟧ or ⟦Mohamed⟧ ⟦ul Haq⟧; Mr ⟦Ul-Haq⟧; ⟦ulHaq⟧; Mr ⟦Haq⟧'],
    [
      siobhan,
      'DOB ⟦28/11/2023⟧, ⟦28.11.23⟧, ⟦28th November 2023⟧, ⟦November 28, 2023⟧, ⟦2023-11-28⟧, ⟦28 Nov⟧, ⟦28/11⟧, ⟦Tuesday 28 November⟧, ⟦the twenty-eighth of November⟧.',
    ],
    [
      siobhan,
      'Died ⟦9 Feb 24⟧ at {03:40}. Died ⟦09022024⟧. On ⟦9/2⟧ she died. ⟦Fri 9th Feb⟧. ⟦9-2-2024⟧ ⟦09/02/2024⟧ ⟦9.Feb.2024⟧ ⟦9th of February, 2024⟧',
    ],
    [
      siobhan,
      'BP 120/80, sats 98%, HR 160, 3/7 of fever, seen 2/52 ago, 1/12 old, GCS 3/15, pain 7/10, 24/7 care, 1/2 tablet, 2 x 5 ml.',
    ],
    [
      siobhan,
      'NHS ⟦9991234560⟧, ⟦999-123-4560⟧, ⟦999 1234560⟧, ⟦999\u00a0123\u00a04560⟧, ⟦999 123\n4560⟧, NHS No:⟦9991234560⟧, NHS⟦ 999 123 4561⟧',
    ],
    [siobhan, '⟦MRN 0045123⟧, ⟦MRN0045123⟧, ⟦MRN 0045123⟧, hospital number ⟦0045123⟧, hosp no. ⟦K882211⟧'],
    [
      siobhan,
      'Call ⟦020 7946 0123⟧ or ⟦02079460123⟧ or ⟦+44 20 7946 0123⟧ or ⟦(020) 7946 0123⟧ or ⟦020-7946-0123⟧ or ⟦07700900456⟧ or ⟦07700 900 456⟧ or ⟦+447700900456⟧ or ⟦0044 7700 900456⟧.',
    ],
    [
      siobhan,
      'Email ⟦bea.od@example.com⟧ or ⟦BEA.OD@EXAMPLE.COM⟧ or ⟦bea.od (at) example.com⟧. ⟦bea.od@exam-\nple.com⟧',
    ],
    [
      siobhan,
      '⟦Flat 7, 112 Sycamore Gardens⟧, ⟦Marlesbury⟧, ⟦MB4 9QX⟧. ⟦112 Sycamore Gdns⟧; ⟦Sycamore Gardens⟧; ⟦mb49qx⟧; ⟦MB49QX⟧; ⟦MB4\n9QX⟧; ⟦112 sycamore gardens⟧; ⟦112 Sycamore⟧',
    ],
    [
      siobhan,
      'Gran lives at ⟦Rose Cottage⟧ in ⟦Upper Thornwick⟧. ⟦Mill Lane⟧ is flooded. ⟦Sycamor Gardens⟧. ⟦Marlsbury⟧. ⟦Upper Thornwik⟧',
    ],
    [
      siobhan,
      '⟦Marlesbury and District General Hospital⟧; ⟦MDGH⟧; ⟦Marlesbury General⟧; ⟦Marlesbury Hospital⟧; ⟦Marlesbury General Hospital⟧; ⟦M.D.G.H.⟧; the ⟦District General⟧; the ⟦General Hospital⟧',
    ],
    [
      siobhan,
      "⟦St Ethelred's⟧; ⟦St Ethelreds⟧; ⟦Saint Ethelred’s Children’s Hospital⟧; ⟦St. Ethelred's Hospital⟧; ⟦Ethelred's⟧",
    ],
    [
      siobhan,
      '⟦Green Lane Primary⟧; ⟦Green Lane School⟧; ⟦Green Lane⟧; a green lane; ⟦The Willows⟧; ⟦Willows Surgery⟧; ⟦Busy Bees⟧; busy bees; ⟦MCC⟧',
    ],
    [
      siobhan,
      'Ref ⟦MAR-2024-00317⟧; ⟦MAR/2024/00317⟧; ⟦MAR 2024 00317⟧; ⟦mar202400317⟧; ⟦4520031/24⟧; Datix ⟦W128844⟧; ⟦W-128844⟧; datix ⟦128844⟧',
    ],
    [
      siobhan,
      'Handle ⟦@siobhan_od⟧, ⟦siobhan.od99⟧, ⟦odriscoll_s⟧, ⟦siobhanodriscoll⟧, ⟦shiv2011⟧, ⟦Siobhan_ODriscoll_PM.pdf⟧, ⟦www.gofundme.com/siobhan⟧, ⟦justice4siobhan⟧, ⟨MarksSister⟩',
    ],
    [siobhan, "⟦SiobhanO'Driscoll⟧, ⟦SiobhanODriscoll⟧, ⟦andSiobhan⟧"],
    [
      siobhan,
      "The Apgar score, Down syndrome, Down's syndrome, Edwards' syndrome, Glasgow Coma Scale, Hickman line, Marfan syndrome, Wilms tumour, Wilms' tumour, Kawasaki disease, Guthrie card, Ewing's sarcoma, Moro reflex.",
    ],
    [siobhan, 'Long QT syndrome was excluded. She was graceful.'],
    [siobhan, 'Parents were consanguineous. Will attend. May be discharged. In May she was well. April was wet.'],
    [
      will,
      "⟦Will⟧ was admitted. Will be reviewed. ⟦Will⟧ had asthma. He will go. Will need follow up. ⟦Will⟧'s mum. When ⟦Will⟧ fell. ⟦WILL YOUNG⟧ died.",
    ],
    [
      will,
      '⟦Rose⟧ was told. His temperature rose. A rose was left. ⟦Rose⟧ said. Rose to 40 degrees. ⟦Rose Young⟧. Mrs ⟦Young⟧. Young people. A young man. ⟦Young⟧ family members were told.',
    ],
    [
      will,
      "⟦May⟧ was at nursery. May be due. In ⟦May 2023⟧ he was. ⟦3 May 2024⟧. ⟦May⟧ cried. On ⟦1 May⟧. ⟦May⟧'s cot. In May he was well. She may attend.",
    ],
    [
      will,
      "Mrs ⟦Bell⟧ rang the bell. ⟦Faith Bell⟧. The family's faith. Faith leaders. ⟦Faith⟧ taught him. Bell's palsy was excluded.",
    ],
    [
      will,
      '⟦Chase Down⟧ ran. Chase the results. ⟦Chase⟧ ran home. He fell down. Down syndrome. ⟦Chase⟧ and ⟦Will⟧ swam.',
    ],
    [
      will,
      'Dr ⟦Ward⟧ came to the ward. Dr ⟦Summer Ward⟧. In the summer. Ward round. On the ward. Summer was hot. Mr ⟦Hunter⟧. Hunter syndrome. A hunter.',
    ],
    [will, '⟦Mark Hunter⟧, ⟦Mark⟧ and ⟦Rose⟧. A mark on the skin. Mark each box. Mark was made with a pen.'],
    [will, 'Told ⟦Mark⟧ that ⟦Will⟧ had died. {will young} was here. ⟦Young, Will⟧. ⟦W. Young⟧ ; ⟦W.Y.⟧ ; ⟦WY⟧ was'],
  ])('case %#', (known, marked) => {
    const { right, found } = compareMarked(marked, known);
    expect(right ? marked : found).toBe(marked);
  });
});

describe('free text: unrecorded and ordinary', () => {
  it.each([
    [siobhan, 'The registrar, Dr ⟨Priya Venn⟩, and Sister ⟨Hollingworth⟩ attended.'],
    [siobhan, 'The registrar, Dr ⟨Priya Venn⟩, spoke to Nurse ⟨Patience Mugabe⟩ and staff nurse ⟨Kim⟩.'],
    [
      siobhan,
      'His neighbour ⟨Dorota⟩ called. A neighbour, Mr ⟨Pereira⟩, came. Her friend ⟨Grace Mbeki⟩ came. Her cousin ⟨Rose⟩ helped.',
    ],
    [siobhan, 'She was seen by DC ⟨Harlow⟩ and PC ⟨4471⟩ ⟨Whitcombe⟩. DS ⟨K. Rathbone⟩ led. Sgt ⟨Paul Threlfall⟩.'],
    [siobhan, 'Social worker ⟨Tanya Breslin⟩ visited; health visitor ⟨Joyce⟩ too. The imam, ⟨Yusuf Karim⟩, prayed.'],
    [
      siobhan,
      "⟨Tomasz⟩, a neighbour, heard it. ⟨Ola⟩ (his aunt) cried. ⟨Priya⟩ said that she was tired. ⟨Kamau⟩'s car was outside.",
    ],
    [siobhan, 'The family moved from ⟨Thornbury⟩ to ⟨Keswick⟩. She was born in ⟨Bradford⟩. They lived near ⟨Hexham⟩.'],
    [
      siobhan,
      'He was found in the ⟨River Tees⟩ near ⟨Tollgate Road⟩. Car parked on ⟨Station Road⟩. They met at ⟨22 Beech Avenue⟩.',
    ],
    [
      siobhan,
      "He attended ⟨Hawthorn Primary School⟩, then ⟨St Bede's Academy⟩ and ⟨Little Stars Nursery⟩. She was on ⟨Bluebell Ward⟩ at ⟨Leighton Hospital⟩.",
    ],
    [siobhan, "Transferred to ⟨Great Northern Children's Hospital⟩ by the retrieval team. Seen at ⟨Parkside Surgery⟩."],
    [siobhan, 'A car, registration ⟨AB12 CDE⟩, was seen. Crime number ⟨CR/0045512/24⟩. Log ⟨442⟩ of ⟨9 March⟩.'],
    [
      siobhan,
      'CAD ⟨4471/12MAR⟩; incident ⟨P240001234⟩; NI number ⟨QQ 12 34 56 C⟩; GMC ⟨7012345⟩; NMC PIN ⟨12A3456E⟩; postcode ⟨SK9 3RT⟩; tel ⟨01632 960555⟩.',
    ],
    [
      siobhan,
      'His Instagram is ⟨kieran.b_07⟩ and snapchat ⟨kb_skates⟩. See ⟨https://www.facebook.com/events/991⟩ and ⟨@marlesburynews⟩.',
    ],
    [
      siobhan,
      'On ⟨12 March 2024⟩ and again ⟨14/03⟩ he was seen. It was ⟨Bonfire Night⟩. On ⟨Christmas Eve⟩. After ⟨Eid⟩.',
    ],
    [siobhan, 'On ⟨Monday 4th⟩ {he} was seen. On ⟨Sunday the 3rd⟩. In ⟨2019⟩ she had a stillbirth. Born in ⟨1994⟩.'],
    [
      siobhan,
      "The Paediatric Consultant and the Named Nurse for Safeguarding met with Children's Social Care and the Police.",
    ],
    [
      siobhan,
      'The Health Visitor attended. Mother was told. Father left. Grandmother stayed. Baby cried. Child was well. Mum and Dad agreed.',
    ],
    [
      siobhan,
      'Sepsis Six was started. Paracetamol and Ibuprofen were given. Salbutamol nebulisers. Calpol. Piriton. Co-amoxiclav. Vitamin K.',
    ],
    [
      siobhan,
      'Prader-Willi syndrome, Angelman syndrome, Rett syndrome, Dravet syndrome, Leigh disease, Pompe disease, Zellweger spectrum.',
    ],
    [
      siobhan,
      'Tetralogy of Fallot. Blalock-Taussig shunt. Norwood procedure. Fontan circulation. Kasai portoenterostomy. Nissen fundoplication. Broviac line. Foley catheter. Bartter syndrome. Werdnig-Hoffmann disease.',
    ],
    [
      siobhan,
      'Escherichia coli, Klebsiella, Group A Streptococcus, Neisseria meningitidis, Staphylococcus aureus. Gram stain. RSV positive. SARS-CoV-2. H1N1.',
    ],
    [
      siobhan,
      'Working Together to Safeguard Children 2018. Child Death Review Statutory and Operational Guidance. The Children Act 2004. Section 47. Sudden Unexpected Death in Infancy.',
    ],
    [
      siobhan,
      "She is Polish and speaks Polish. A Romanian interpreter. Muslim family. They are of Pakistani heritage. The Roma community. Jehovah's Witness.",
    ],
    [
      siobhan,
      'CTG was pathological. LSCS for fetal distress. Apgars 3, 5 and 7. Cord pH 6.9. BE -18. HIE grade III. MRI showed. EEG. CFM. NEC. IVH. PDA. ROP. TPN. UVC. CPAP. HFOV. IV access. IO needle.',
    ],
    [
      siobhan,
      'Examination: Temp 38.9. HR 180. RR 60. CRT 4 seconds. Weight 3.4 kg (50th centile). Lactate 9.2. Glucose 2.1. GCS 8 (E2 V2 M4).',
    ],
    [
      siobhan,
      'Plan: 1. Refer to CAMHS. 2. Discuss at MDT. 3. Letter to GP. Review in 6/52. Bloods today. Echo tomorrow. Repeat X-ray.',
    ],
    [
      siobhan,
      'Conclusion: Natural causes. Modifiable factors: Yes. Category 8. Domain A: Child. Domain B: Social environment. Level 2.',
    ],
    [siobhan, 'Medical cause of death: 1a Hypoxic ischaemic encephalopathy 1b Cardiac arrest 2 Extreme prematurity'],
    [
      siobhan,
      "The Coroner's Officer rang. Duty of Candour. Public Health England. NHS England. Ofsted. The Lullaby Trust. Child Bereavement UK. Kooth. Samaritans.",
    ],
    [
      siobhan,
      'Cot bed with Moses basket. Tommee Tippee bottle. Co-sleeping on sofa. Facebook post. WhatsApp message. TikTok challenge. iPhone. Xbox. Tesco. Uber.',
    ],
    [
      siobhan,
      'Emergency services attended. Paramedics arrived. CPR commenced. Adrenaline given. Asystole throughout. Resuscitation stopped. Parents present. Chaplain called.',
    ],
    [
      siobhan,
      'Weekdays: on Monday he was well; by Wednesday he was ill. In January he had a cold. Since September. Every Sunday. Over Easter. Last Christmas.',
    ],
    [
      siobhan,
      'She had a BMI of 31. Smoking: 10/day. Alcohol: none. CO reading 12. Folic acid taken. Booked at 10+3. Gravida 3 para 2.',
    ],
    [
      siobhan,
      "Neonatal Intensive Care Unit. Paediatric Emergency Department. Children's Assessment Unit. Accident and Emergency. Special Care Baby Unit. Labour Ward. Birth Centre. Day Nursery. Primary School. High Dependency Unit.",
    ],
    [
      siobhan,
      'Infant Feeding Team. Youth Offending Service. Multi-Agency Safeguarding Hub. Early Help. Family Support Worker. Special Educational Needs Coordinator. Designated Doctor.',
    ],
  ])('case %#', (known, marked) => {
    const { right, found } = compareMarked(marked, known);
    expect(right ? marked : found).toBe(marked);
  });
});

describe('free text: long notes', () => {
  it.each([
    [
      siobhan,
      'The parents, ⟦Beatrice-Anne⟧ and ⟦Abd al-Rahman⟧, said that ⟦Siobhán⟧ had been snuffly. ⟦Mark⟧ (7) and ⟦Grace⟧ (4) were asleep upstairs.',
    ],
    [
      siobhan,
      "⟦Siobhán⟧'s Red Book was seen. The Personal Child Health Record was up to date. Blood Spot Screening normal.",
    ],
    [
      siobhan,
      'Weight 3,240 g at birth; length 51 cm; OFC 34.5 cm. Temp 36.8 °C. At 14:05 the crew left. She had 2 x 15 ml of Calpol at 22:00.',
    ],
    [
      siobhan,
      'I am the Named Doctor for Child Deaths. I have reviewed the GP records, the hospital notes and the Ambulance Service log.',
    ],
    [
      siobhan,
      'A Joint Agency Response was started. The Lead Health Professional and the Senior Investigating Officer visited the home.',
    ],
    [
      siobhan,
      'They use a Snuza monitor, a SnuzPod crib, a MAM dummy and a Chicco car seat. The Graco pushchair was outside.',
    ],
    [
      siobhan,
      'Cause of death: 1a. Sudden Infant Death Syndrome. Manner: Natural. Histology: Lymphocytic infiltrate. Microbiology: Streptococcus pneumoniae.',
    ],
    [
      siobhan,
      'Metabolic: MCADD excluded. VLCAD normal. Acylcarnitine profile. Newborn Screening. Fibroblasts stored. SCN1A variant. 22q11 deletion. Trisomy 13 (Patau). Turner mosaic.',
    ],
    [
      siobhan,
      "Mother's EPDS 6. Father's PHQ-9 was 12. The Graded Care Profile 2 was used. Signs of Safety. ICON materials. Safer Sleep.",
    ],
    [
      siobhan,
      "Mr ⟨Ahmed Noor⟩ of the ⟨Al-Falah Mosque⟩ gave a reference. The ⟨Red Lion⟩ pub was open. He works at ⟨Hartwell's Bakery⟩.",
    ],
    [
      siobhan,
      'He was seen by ⟨Tamara⟩ from the outreach team and later by Dr ⟨O. Fashola⟩. ⟨Ffion⟩ took over. Later ⟨Marcus⟩ called.',
    ],
    [siobhan, 'The next door neighbour ⟨Jacqui⟩ rang 999. ⟨Jacqui⟩ held her hand. We thank ⟨Jacqui⟩.'],
    [
      siobhan,
      "Her mother's partner ⟨Leon Baptiste⟩, born {5 June 1991}, is known to ⟨Avon and Somerset Police⟩. He drives a {white} van, ⟨KV19 ZLB⟩.",
    ],
    [siobhan, 'Staff present: Dr ⟨S Rao⟩ (consultant), Sr ⟨M Keane⟩, SN ⟨Abebi Cole⟩, HCA ⟨Tom⟩.'],
    [
      siobhan,
      'The family came to England from ⟨Syria⟩ in ⟨2016⟩. Mum is from ⟨Wolverhampton⟩. They have lived in ⟨Chapel Allerton⟩.',
    ],
    [siobhan, 'The incident happened at ⟨Whitley Bay⟩ on the ⟨A189⟩ near ⟨Seaton Delaval⟩.'],
    [
      siobhan,
      "Attended ⟨Nottingham Children's Hospital⟩ in May. Also seen at ⟨Queen's Medical Centre⟩ and ⟨Royal Victoria Infirmary⟩.",
    ],
    [siobhan, 'Mum said, "{Oh} ⟦Siobhan⟧, wake up." "Will she be ok?" asked ⟦Grace⟧. "May I see her?" said dad.'],
    [siobhan, "RE: ⟦Siobhán O'Driscoll⟧ DOB: ⟦28/11/2023⟧ NHS: ⟦999 123 4560⟧ ADDRESS: ⟦112 SYCAMORE GARDENS⟧"],
    [siobhan, "NAME: ⟦O'DRISCOLL, Siobhán Niamh⟧; MOTHER: ⟦Beatrice-Anne O'Driscoll⟧; GP: Dr ⟦Long⟧"],
    [
      siobhan,
      "⟦Siobhan Niamh⟧, ⟦Niamh⟧, ⟦S. N. O'Driscoll⟧, ⟦O'Driscoll S⟧, Miss ⟦S O'Driscoll⟧, Miss ⟦O'Driscoll⟧, the ⟦O'Driscolls⟧, ⟦Odriscolls⟧",
    ],
    [siobhan, 'MUM SAID THAT ⟦SIOBHAN⟧ WILL NEED AN INHALER AND ⟦GRACE⟧ WAS ASLEEP. THE MARK ON HER ARM WAS OLD.'],
    [
      siobhan,
      "seen with mum and ⟦mark o'driscoll⟧ today. ⟦siobhan⟧ has been well. plan: will see again. dr ⟦long⟧ informed.",
    ],
    [siobhan, 'Letter to Drs ⟦Long⟧ and ⟦Li⟧. Dear Dr ⟦Long⟧, thank you. Yours, Dr ⟦Xin Li⟧. Dear ⟦Peter⟧,'],
    [
      siobhan,
      'cc ⟦Liz Marchetti⟧, HV. HV ⟦Marchetti⟧ visited. ⟦Marchetti⟧ HV. Health Visitor ⟦Elizabeth⟧. ⟦Elizabeth⟧ (HV)',
    ],
    [siobhan, "⟦Beatrice Anne O'Driscoll⟧; ⟦Anne O'Driscoll⟧; ⟦B O'Driscoll⟧; ⟦B-A O'Driscoll⟧; ⟨Bea⟩ ⟦O'Driscoll⟧"],
    [siobhan, 'Mr ⟦Bin Yusuf⟧; ⟦ABD AL-RAHMAN BIN YUSUF⟧; ⟦Abdulrahman Yusuf⟧; ⟦Yusuf, Abd al-Rahman⟧'],
    [
      will,
      '⟦Will⟧, aged 14, was found by ⟦May⟧. ⟦Rose⟧ and ⟦Mark⟧ were called. ⟦Will⟧ and ⟦May⟧ shared a room. ⟦Mark⟧ said he will grieve.',
    ],
    [
      will,
      'School: ⟦Will⟧ is bright. Form tutor Mrs ⟦Bell⟧ says ⟦Will⟧ may have been bullied. ⟦Chase⟧ sat with ⟦Will⟧ at lunch. The school bell rang. The rose bed. Long day.',
    ],
    [
      will,
      'In the summer term ⟦Will⟧ was well. Dr ⟦Summer Ward⟧ saw him on ⟨Rainbow Ward⟩. On ⟦5 May 2024⟧. On the ward he settled.',
    ],
    [
      will,
      '⟦Will⟧ rose at seven. ⟦Mark⟧ will call. ⟦Rose⟧ may attend. ⟦May⟧ will attend. Will ⟦Rose⟧ attend? Will he need it? May we ask?',
    ],
    [
      will,
      'To: ⟦Rose⟧. From: ⟦Mark⟧. Subject: ⟦Will⟧. Dear ⟦Rose⟧, I hope this helps. Thank you ⟦Will⟧. Sorry, ⟦Mark⟧. Hi ⟦May⟧',
    ],
    [will, 'I told ⟦Will⟧ to hunt for it. Hunting. The hunter was ⟦Hunter⟧.  Down the road. Chased. Wards. Marked.'],
    [will, 'Marking, Roses, Willing, Mayor, Faithful, Summers, Warden, Younger: none. Willow. Marker.'],
  ])('case %#', (known, marked) => {
    const { right, found } = compareMarked(marked, known);
    expect(right ? marked : found).toBe(marked);
  });
});

describe('free text: words that are names', () => {
  it.each([
    [
      hope,
      'Day 3 of life. By day and by night. The next day. Day case surgery. Mrs ⟦Day⟧ attended. The ⟦Day⟧ family. ⟦Hope Day⟧. Ms ⟦H Day⟧. Day nursery. Day-to-day care. {Christmas Day}',
    ],
    [
      hope,
      "Hope was expressed. I hope so. We hope to meet. In the hope that. ⟦Hope⟧ was born at term. ⟦Hope⟧ fed well. Holding on to hope. ⟦Hope⟧'s cot. Hopefully. Hopes were high. ⟦Hope⟧, her twin, slept. Hope for recovery faded. Little hope remained.",
    ],
    [
      hope,
      '⟦Art⟧ works as a driver. Art therapy helped. State of the art. He loved art. Her dad, ⟦Art⟧, was told. ⟦Art⟧ and ⟦Hope⟧. Art lessons.',
    ],
    [hope, '⟦Sue⟧ rang. The family may sue. They plan to sue the trust. ⟦Sue Field⟧.'],
    [hope, '⟦Pat⟧ came. A pat on the back. Pat dry with a towel. Pat the skin dry. ⟦Pat⟧ held her hand.'],
    [
      hope,
      '⟦Dean⟧ drove. The dean of the cathedral. ⟦Dean Price⟧ said. The price of milk. Mr ⟦Price⟧. Prices rose. Dr ⟦Frost⟧. A hard frost. ⟦Bill Frost⟧. A gas bill. Bill payments were late. ⟦Bill⟧ is her uncle.',
    ],
    [
      hope,
      'Grant funding ended. ⟦Grant⟧ attended. They grant leave. ⟦Grant Field⟧ said. The field was wet. Field notes were kept. Mr ⟦Field⟧. ⟦Grant Field⟧. In the field of paediatrics. A play field.',
    ],
    [
      hope,
      '⟦Daisy⟧ cried. A daisy chain. Daisy chains were made. Daisy the doll was in the cot. ⟦Summer⟧ walked at ten months. Summer holidays began. Last summer. Summer time. ⟦Summer⟧ had croup. Summer clothes. In summer.',
    ],
    [
      hope,
      '⟦Grace⟧ is two. By the grace of God. Grace and mercy. Saying grace. ⟦Grace⟧ laughed. Grace period over. Graces. ⟦Rob⟧ said. To rob a shop. Rob the bank.',
    ],
    [
      hope,
      'Frank discussion took place. ⟦Frank⟧ drives a cab. To be frank. Frank blood was seen. He was frank about it.',
    ],
    [hope, '⟦Joy⟧ rang. With joy. Joy riding. ⟦Joy⟧ was upset. A joy to know. Joy was short-lived.'],
    [hope, 'At dawn. ⟦Dawn⟧ met them. ⟦Dawn⟧ is the aunt. Before dawn. Dawn raid.'],
    [
      hope,
      '⟦Jack⟧ fell. ⟦Miles⟧ fell. Miles away. Ten miles. Miles per hour. ⟦Drew⟧ slept. The nurse drew blood. Drew a picture.',
    ],
    [
      hope,
      'Short stature was noted. Mr ⟦Short⟧. A short stay. {Little Acorns}. Little was done. Ms ⟦Little⟧. Little by little. Mrs ⟦Cook⟧ can cook. Cook meals. The ⟦Cook⟧ family.',
    ],
  ])('case %#', (known, marked) => {
    const { right, found } = compareMarked(marked, known);
    expect(right ? marked : found).toBe(marked);
  });
});

describe('free text: short names, initials and run-on numbers', () => {
  it.each([
    [
      siobhan,
      '⟦0 7700 900456⟧ or ⟦(+44) 7700 900456⟧ or ⟦07700.900.456⟧ or ⟦07700-900-456⟧ or ⟦447700900456⟧ or ⟦7700 900456⟧ or ⟦077OO 900456⟧.',
    ],
    [
      siobhan,
      'DOB ⟦28Nov2023⟧ ⟦28Nov23⟧ ⟦28thNov2023⟧ ⟦28-11-23⟧ ⟦20231128⟧ ⟦28112023⟧ ⟦Nov 28 2023⟧ ⟦28 NOVEMBER 2023⟧ ⟦28/Nov/2023⟧',
    ],
    [siobhan, 'NHS ⟦999.123.4560⟧ ⟦99 9123 4560⟧ ⟦9 9 9 1 2 3 4 5 6 0⟧ ⟦999 123 4650⟧'],
    [
      siobhan,
      'No ⟦112 Sycamore Gardens⟧; ⟦112, Sycamore Gardens⟧; ⟦112a Sycamore Gardens⟧; ⟦Flat 7 112 Sycamore Gardens⟧; ⟦112 SYCAMORE GARDENS⟧; ⟦MB4-9QX⟧; ⟦MB4 9OX⟧',
    ],
    [siobhan, 'Uncle ⟨Joe⟩ and Auntie ⟨Joy⟩ came. Nana ⟨Pat⟩ stayed. Cousin ⟨Femi⟩ left. Her aunt ⟨Hope⟩ cried.'],
    [siobhan, "⟦SO⟧'s mother; baby ⟦SO⟧; ⟦BO⟧ (mother) and ⟦MO⟧ said. ⟦AY⟧ attended. Dr ⟨PL⟩."],
    [siobhan, "⟦S O'D⟧ and ⟦S.O'Driscoll⟧ and ⟦S O'Driscoll⟧ ; ⟦Siobhan N. O'Driscoll⟧ ; ⟦Siobhan-Niamh⟧"],
    [
      emma,
      "⟦ED⟧ was born at term. She came to ED by ambulance. The ED team. ED staff. ED attendance. ⟦ED⟧'s mother. Seen in ED. Told ⟦ED⟧. ⟦E.D.⟧ died. ⟦Emma Davis⟧",
    ],
    [emma, '⟦IV⟧ was unwell. IV access failed. IV fluids. Given IV ceftriaxone. ⟦I.V.⟧ had asthma. ⟦Imran Vora⟧'],
    [
      emma,
      "⟦MS⟧ said no. ⟦Mia Shah⟧. ⟦GP⟧'s sister cried. The GP came. GP informed. GP was informed. GP letter. GP records. ⟦G.P.⟧",
    ],
    [
      emma,
      '⟦TP⟧ is five. ⟦TP⟧ and ⟦AB⟧ were there. ⟦A.B.⟧ ran. ⟦Tom Pryce⟧, ⟦Tom⟧, ⟦TOM⟧, ⟦tom⟧, ⟦Ali⟧, ⟦ALI⟧, ⟦ali⟧, ⟦Ali Bah⟧, ⟦bah⟧',
    ],
    [emma, "⟦Ian⟧ ⟦IAN⟧ ⟦ian⟧ ⟦Eva⟧ ⟦EVA⟧ ⟦eva⟧ ⟦Mia⟧ ⟦MIA⟧ ⟦Xu⟧ ⟦XU⟧ ⟦Wu⟧'s notes. Mrs ⟦Wu⟧. ⟦Ian Wu⟧. ⟦Eva Xu⟧"],
    [
      james,
      "⟦James⟧'s mum. ⟦James⟧' mum. ⟦James'⟧ bed. The ⟨Joneses⟩ came. ⟦Jones⟧, ⟦James⟧. Mr ⟦Jones⟧. ⟦Jimmy⟧. ⟦Jim Jones⟧. ⟦Bob⟧. ⟦Robert Jones⟧. ⟦Rob⟧ came. They rob. ⟦Kate⟧. ⟦Katie Jones⟧",
    ],
    [
      james,
      '⟦Zoe⟧, ⟦Zoë⟧, ⟦ZOE⟧, ⟦zoe⟧, ⟦Zoes⟧ bag. ⟦Muller⟧, ⟦Mueller⟧, ⟦MÜLLER⟧, ⟦McDonald⟧, ⟦Mc Donald⟧, ⟦MacDonald⟧, ⟦MCDONALD⟧, ⟦mcdonald⟧',
    ],
    [
      james,
      "⟦D'Souza⟧, ⟦DSouza⟧, ⟦D Souza⟧, ⟦de Souza⟧, ⟦D’SOUZA⟧, ⟦Souza⟧. ⟦Van der Berg⟧, ⟦van den Berg⟧, ⟦Vanderberg⟧, Mrs ⟦Berg⟧. ⟦Smith-Jones⟧, ⟦Smith Jones⟧, ⟦SmithJones⟧, Ms ⟦Smith⟧",
    ],
  ])('case %#', (known, marked) => {
    const { right, found } = compareMarked(marked, known);
    expect(right ? marked : found).toBe(marked);
  });
});
