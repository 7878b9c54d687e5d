/** Names of people and places that stand in medicine as words. They are kept unless they stand as a person's name. */
export const eponyms = `
addison adson aicardi alagille albright alexander allis alpers alport alzheimer angelman apert apgar arnold asherman asperger babinski baker ballard bardet barlow barnard barrett barth barthel bartholin bartter batten battle bayley becker beck beckwith behcet bell bence bernard berry biedl billings
binet biot birbeck bishop blackfan blalock bloom blumberg boerhaave botallo bourneville bowel bowen braden bradford bright bristol broca brodie broselow broviac bruce brudzinski brugada bruton budd buerger burkitt caffey calmette canavan caroli carpenter castleman celsius charcot charge charles chediak cheyne chiari
child coffin combitube conn conradi coombs cori costello cotard cowden coxsackie crohn crouzon cushing dandy danlos darier davidson denver denys diamond diegeorge dimitri doose doppler dor down doyle drager drash dravet dressler dubin dubowitz duchenne duke dupuytren dwyer ebola ebstein edward edwards ehlers eisenmenger
ellis engel epstein erb erlenmeyer ewing fabry fahrenheit fallot fanconi ferguson feulgen finnegan finochietto fitz fogarty foley fontan fournier fowler fraser fredrickson freeman frey friedreich fryns gardner gaucher gehrig ghent gianotti giemsa gierke gigli gilbert gillick glasgow glenn goldberg goldenhar golgi goltz goodpasture
gorlin gottron gower gowers gram graves griffiths groshong gudel guedel guillain guthrie hallermann hallervorden halstead hamman hand harris hartnup hashimoto hassall heaf hegar heimlich heller henle henoch hering hickman higashi hirschsprung hodgkin hoffmann holliday holter homer horner hughes hunter huntington hurler hutchinson hyaline
imerslund ivemark jacksonian jacob jacobsen jakob jarisch jervell jeune job johanson johnson jones joubert kabuki kanner kaposi karnofsky kartagener kasabach kasai kawasaki kayser kearns kell kernig kernicterus kerley kirschner klebsiella klein klinefelter klippel koch koplik korotkoff korsakoff krabbe kugelberg kussmaul kyoto laband laerdal
landau landry langer langerhans lange langhans laron larsen laryngeal leber leigh lennox lesch levin lewy leydig li fraumeni liley littman loeffler loeys lowe lowenberg lown lugol lund luer lyell lyme macewen maffucci magill mallory mallampati mantoux mapleson marburg marfan marie maroteaux marshall mccune mcardle
mcburney mcleod meckel meigs melkersson mendelson menkes merritt meyer mikulicz miller minnesota mirena mobitz moebius montgomery moro morquio moses mowat munchausen munchhausen murphy myers naegele nager neisseria neville newton nielsen niemann nissen noonan norwood nyhan odon ohtahara ollier ommaya ondine opitz osgood osler paget pallister palmer
pancoast panner papanicolaou parinaud parkes parkinson parvo pasteur patau pavlik pelizaeus pendred perthes peutz peyer pfannenstiel pfeiffer philadelphia pick pierre piaget pitt poland pompe potter pott prader prothrombin prune purkinje putnam quincke raine ramsay ramstedt rapp rashkind rasmussen rathke raynaud recklinghausen reed refsum
reifenstein reiter reye rett richter ringer rinne ritter robert robin robinow robson rokitansky romano romberg rorschach rotter roux rovsing rubinstein russell sachs sandifer sanfilippo sandhoff sano saethre schatz scheie scheuermann schilling schlatter schonlein schwachman shwachman schwann schwartz seldinger sengstaken sever sezary shapiro sheehan
shirley shone silver simon simpson sims sipple sjogren skene smith snellen sotos south spalding spitz starling steele stein stensen stevens stewart stickler stiff still stokes sturge swan swyer sydenham syme takayasu tanner tarnier tarui tay terry thomas thomsen thorn tourette townes treacher trendelenburg trousseau turcot turner ullrich usher valsalva
van vater venturi verdan vincent virchow von waardenburg waldenstrom walker wallace warburg ward waterhouse waterston weber wegener weill weinberg wells werdnig werner wernicke west westergren whipple white williams willebrand willi wilms wilson wiskott wittmaack wolf wolff wood woods wright yale yankauer yates zellweger ziehl zollinger
zenker zika schlafen hib bcg southampton leeds oxford sheffield birmingham london bradford aberdeen alder munich vienna stockholm toronto sarnat thompson kaiser edinburgh conners griffith vineland bayley snellen denver whooley warwick bristol
moban savary rutter wechsler goodenough stanford bluebell wong faces flacc stroop fraser gillick caldicott laming munro bolam montgomery
`;

/** Eponyms that are places too: 'in Bristol' is a place, 'Bristol stool chart' is not. */
export const placeEponyms = `glasgow southampton leeds oxford sheffield birmingham london bradford aberdeen munich vienna stockholm toronto edinburgh bristol denver
philadelphia minnesota warwick marburg`;

/**
 * A capitalised word before one of these is taken for an eponym: 'Norwood procedure', 'Hickman line'. Heads that also
 * follow people's names in other senses ('line', 'test', 'sign', 'unit') need a recorded eponym.
 */
export const eponymHeads = new Set(
  `syndrome syndromes disease disorder anomaly anomalies malformation malformations sequence association phenomenon palsy palsies chorea ataxia dystrophy
  encephalopathy epilepsy lymphoma sarcoma tumour tumor nephroblastoma cell cells body bodies reflex reflexes manoeuvre maneuver procedure operation repair fundoplication portoenterostomy
  circulation shunt shunts score scores scale scales index criteria classification staging stage grade catheter catheters cannula forceps tube tubes line lines sucker retractor
  blade mask circuit valve fistula duct ducts gland glands node nodes ligament fracture hernia diverticulum pouch triangle point sign signs test tests stain
  law equation formula curve chart method technique regimen protocol position breathing respiration respirations murmur pulse nodule nodules spots spot rash purpura arthritis vasculitis
  thyroiditis phenotype mutation deletion gene virus fever agar medium solution's solution bacillus bacterium competence competent guidelines guideline principle principles questionnaire inventory
  scan imaging ultrasound velocimetry probe dopplers monitor monitoring basket waveform waveforms studies transform block rhythm kit card cards
  coma thermometer mitral septostomy graft patch osteotomy harness splint brace drain clamp needle airway holter tape collar`.split(
    /\s+/,
  ),
);

/** Words after which an eponym may stand: 'tetralogy of Fallot', 'circle of Willis', 'trisomy Edwards'. */
export const eponymLeads =
  /(?:tetralogy|circle|crisis|foramen|ampulla|bundle|islets?|sphincter|canal|duct|vein|loop|ligament|angle|node|disease|sign) of $/;
