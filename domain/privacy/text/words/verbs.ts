const listed = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that follow a person's name as its verb: 'Grace woke', 'Will had', 'May attends'. */
const finite = listed(`
was is had has will may can must shall did does could would should might cannot couldn didn wasn hadn hasn isn doesn wouldn were died said told woke went came saw gave took felt fell slept ate drank began got became lost left kept held stood lay sat ran cried
knew thought heard found put read spoke wrote drove bit broke brought bought caught chose drew fed fought taught swore shut set let cut blew bled lent laid bent felt dealt dreamt dug shone shrank sank slid spread stole stuck stung struck swept tore swung meant wept withdrew overslept overheard misheard undertook awoke arose knelt leapt lit flew forgot grew hid hit hurt met paid rode rang rose sang sent shook shot showed slid spent swam swallowed threw understood wore won
says lives attends loves likes enjoys needs takes presents remains appears looks seems goes plays feels wants sleeps feeds cries eats walks weighs suffers knows thinks works speaks comes makes gets keeps asks describes reports states denies
believes remembers recalls hopes wishes plans misses cares gives sees stays uses wears smiles laughs smokes drinks drives cooks teaches runs sits stands receives requires continues arrives calls visits accepts agrees declines tells
`);
const base = listed(
  'be have need require not also still only never then now continue remain receive go come see take get want ask discuss speak meet depend vary help make do give look seem appear like attend feel find know show try use work start stop require well',
);
const personAfterWas = listed(`
born admitted discharged intubated transferred referred brought taken reviewed seen pronounced certified immunised vaccinated diagnosed living looked known described loved unwell well pale alert crying feeding asleep sleeping playing awake sitting lying
standing running walking eating drinking vomiting coughing wheezing screaming happy sad tired hungry quiet settled upset poorly sick ill dead alive unresponsive unconscious floppy mottled grey blue cyanosed pyrexial tachycardic apnoeic breathing not never
a an the his her their our aged told asked arrested interviewed informed supported present staying wearing holding carrying at in with on about always also already able unable allowed excited due pregnant working employed deaf blind autistic premature
extubated ventilated sedated resuscitated cannulated weaned baptised christened buried cremated married separated safe one two three four five six seven eight nine ten eleven twelve eldest youngest still
`);
const thingAfterWas = listed(
  'expressed lost given found important high low limited agreed offered set hot cold wet dry over long short coming approaching that felt raised made held needed used spent reserved maintained restored kept noted visible bad good clear obvious due added done',
);

/** True for a verb in a finite form, as follows a name. */
export function isPersonVerb(lower: string): boolean {
  return finite.has(lower) || (/\p{L}{2,}ed$/u.test(lower) && lower.length > 4);
}

/** True for a bare verb, as follows 'will' and 'may'. */
export function isBareVerb(lower: string): boolean {
  return base.has(lower);
}

/** After 'Hope was ...': does the next word speak of a person? Undecided words count as yes. */
export function saysPerson(lower: string): boolean {
  return personAfterWas.has(lower) || !thingAfterWas.has(lower);
}
