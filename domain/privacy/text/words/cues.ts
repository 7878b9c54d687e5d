const listed = (words: string) => new Set(words.trim().split(/\s+/));

const titles = listed(
  'mr mrs ms miss mx dr drs sr doctor prof professor sir dame lady lord rev revd reverend canon rabbi cllr councillor hon judge justice sgt sergeant insp inspector supt superintendent constable dc ds di dci dsupt pc pcso ps wpc det detective capt captain sister matron imam sheikh shaykh pastor bishop brother fr mme mlle señor',
);
const rankTitles = listed(
  'mr mrs ms miss mx dr drs prof professor rev revd reverend cllr sgt dc dci pc pcso wpc supt insp',
);
const kin = listed(`
mother father mum mummy dad daddy mam parent parents sister brother sibling twin son daughter grandmother grandfather grandma grandad grandpa granny gran nan nana nanna aunt auntie aunty uncle cousin niece nephew stepmother stepfather stepmum stepdad
stepbrother stepsister stepson stepdaughter husband wife partner boyfriend girlfriend fiance fiancee ex guardian godmother godfather carer baby child twins
`);
const roles = listed(`
neighbour neighbours friend friends classmate schoolfriend lodger tenant landlord landlady babysitter childminder nanny aupair registrar consultant paediatrician doctor surgeon anaesthetist neonatologist obstetrician midwife nurse matron physio physiotherapist dietitian dietician pharmacist radiographer
radiologist pathologist coroner paramedic technician technologist gp visitor worker teacher headteacher head tutor assistant senco lead manager officer detective constable sergeant inspector psychologist psychiatrist psychotherapist counsellor therapist chaplain imam pastor priest vicar rabbi minister solicitor barrister judge
advocate interpreter driver cyclist passenger witness bystander colleague receptionist secretary administrator coordinator coach caretaker cleaner shopkeeper farmer employer volunteer mentor chair reviewer investigator practitioner clinician specialist locum sho fy1 fy2 st4 sr spr hv sw designated named called nicknamed
student trainee associate director commander supervisor conductor handler firefighter lifeguard instructor dentist optician audiologist geneticist cardiologist neurologist oncologist nephrologist haematologist
`);

/** 'Dr', 'Mrs', 'Sister', 'DC': what follows is a person's name. */
export function isTitle(lower: string): boolean {
  return titles.has(lower);
}

/** Titles that are nothing else: 'Mrs', 'Dr', 'DCI'. */
export function isPureTitle(lower: string): boolean {
  return rankTitles.has(lower);
}

export function isKin(lower: string): boolean {
  return kin.has(lower);
}

/** Words for a person by what they do or are to the child; a capitalised word beside one is likely a name. */
export function isRole(lower: string): boolean {
  return roles.has(lower);
}

/** 'named Grace', 'known as Grace', 'called Grace'. */
export function isNaming(lower: string): boolean {
  return lower === 'named' || lower === 'called' || lower === 'nicknamed' || lower === 'christened' || lower === 'aka';
}

const monthLeads = listed('in since until till during late early mid last next this throughout through');
export function leadsMonth(lower: string): boolean {
  return monthLeads.has(lower);
}
