const listed = (words: string) => new Set(words.trim().split(/\s+/));

/** Last words of street and place names, with their short forms. */
export const streetShort: Record<string, string[]> = {
  road: ['rd'],
  street: ['st', 'str'],
  avenue: ['ave', 'av'],
  close: ['cl', 'clo'],
  lane: ['ln', 'la'],
  drive: ['dr', 'drv'],
  crescent: ['cres', 'cr', 'cresc'],
  terrace: ['terr', 'ter', 'tce'],
  gardens: ['gdns', 'gdn', 'gds'],
  court: ['ct', 'crt'],
  place: ['pl', 'plc'],
  square: ['sq'],
  grove: ['gr', 'gro', 'grv'],
  park: ['pk'],
  house: ['hse'],
  way: ['wy'],
  mews: ['mws'],
  green: ['grn'],
  walk: ['wk', 'wlk'],
  parade: ['pde'],
  boulevard: ['blvd'],
  hill: ['hl'],
  cottage: ['cott'],
  flats: ['flat'],
  apartments: ['apts', 'apt'],
  mount: ['mt'],
  saint: ['st'],
  view: ['vw'],
  row: ['rw'],
};

export const streetHeads = listed(`
road rd street avenue ave lane ln drive crescent cres terrace gardens gdns court place square grove mews close way row walk rise parade boulevard hill park green view bank path alley yard wharf quay gate circus croft dale fold garth mead meadow meadows nook oval ridge
passage vale villas mount heights drove causeway bypass esplanade promenade
`);

/** Heads of other place names: 'Ashby Canal', 'Hulme Estate', 'Sandy Bay'. */
export const placeHeads = listed(`
river canal lake loch reservoir beach bay beck brook weir lock pond quarry moor heath common woods wood forest farm cottage house hall manor lodge estate village bridge tunnel viaduct station roundabout junction marina pier harbour dock docks cliff cliffs island isle sands park playground
recreation airport cemetery crematorium towers tower flats apartments caravan holiday services interchange broad mere fell tor point head level crossing stadium arena arcade mall market retail
`);

/** Before the name: 'River Wensum', 'Lake Ness', 'Mount Pleasant'. */
export const placeLeads = listed('river lake loch mount port isle fort cape glen');

export const organisationHeads = listed(`
hospital infirmary hospice clinic surgery practice school academy college university nursery preschool kindergarten playgroup ward unit centre center church mosque temple gurdwara synagogue chapel cathedral trust council constabulary police club pharmacy chemist laboratory
court prison hmp hostel refuge hotel inn pub supermarket foundation association society charity group cubs scouts brownies guides rangers lounge suite wing theatre department team hub service services station house home homes library museum factory garage
restaurant takeaway cafe bakery shop stores gym lido pool baths mission ministry parish diocese federation partnership ltd limited plc llp fc rfc united rovers primary secondary infant infants junior juniors high grammar sixth
`);

/** Streets whose first word may be any word at all: 'Station Road', 'School Lane'. */
export const plainStreetHeads = listed(
  'road rd street lane ln avenue ave drive crescent cres terrace gardens gdns grove mews',
);

/** Heads whose ordinary words name the place: 'Busy Bees Nursery'; other heads describe: 'Crisis Team', 'Birth Centre'. */
export const namingHeads = listed(
  'hospital infirmary hospice surgery practice school academy college nursery preschool kindergarten playgroup ward church mosque temple gurdwara synagogue chapel pharmacy hotel inn pub primary infant infants junior juniors restaurant takeaway cafe bakery farm cottage lodge manor estate wing',
);

/** Words that towns and hospitals are named with though they are ordinary. */
export const compassWords = listed(
  'great northern southern eastern western north south east west royal queen king prince princess',
);

/** Trees, flowers, animals, stones: ordinary words that wards and centres are named with. */
export const namingWords = listed(
  `rainbow sunshine bluebell bluebells oak oaks willow willows elm ash beech maple holly ivy rose lily daisy poppy poppies primrose meadow meadows orchard brook forest star stars sun moon sky bee bees butterfly butterflies robin swallow swan dove eagle lion lions
  tiger panda bear bears dolphin dolphins whale penguin penguins fox rabbit rabbits hedgehog acorn acorns conker apple cherry peach plum lavender heather thistle fern clover tulip daffodil snowdrop jasmine iris violet amber ruby emerald sapphire pearl
  jade topaz crystal diamond phoenix unicorn dragon castle tower mill windmill lighthouse harbour beacon haven trinity unity horizon hazel birch cedar laurel magnolia orchid lotus puffin otter otters badger badgers squirrel owl owls kingfisher heron starling wren`,
);

/** Words that say what kind of place it is but not which: dropped when asking whether a name tells anything. */
export const genericPlaceWords = listed(`
a an the of and for at in on to nhs hospital hospitals infirmary general district university teaching royal county community children childrens child s women womens maternity neonatal paediatric intensive care unit ward department emergency accident
high dependency special baby delivery labour postnatal antenatal day assessment outpatient outpatients inpatient acute medical health centre center clinic surgery practice group family gp hospice school schools academy college primary secondary infant infants junior juniors grammar
comprehensive nursery pre preschool playgroup reception church england catholic rc ce voluntary aided controlled trust foundation council city borough county metropolitan local authority social services service police constabulary fire rescue ambulance station court
coroner coroners magistrates crown home house team hub early help youth offending mental camhs adult young people peoples education learning support residential foster fostering adoption agency housing association bereavement sudden unexpected death deaths overview panel
partnership safeguarding board integrated system clinical commissioning joint response national public regional north south east west northern southern eastern western central upper lower new old great little tertiary specialist walk minor injuries urgent treatment
operating theatre theatres recovery resus resuscitation transitional mortuary chapel rest main hall street road lane pharmacy laboratory genetics cardiac surgical oncology renal burns respiratory epilepsy cardiology neurology genomic medicine hdu picu nicu scbu lnu itu icu
lullaby mental visitor visiting midwifery nursing early years key stage sixth form special needs unit base centre's trust's
`);
